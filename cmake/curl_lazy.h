/* libcurl, loaded when somebody needs it. */
#pragma once
#ifdef __cplusplus
extern "C" {
#endif

/* Loads libcurl once; 0 on success, else what is wrong stands in `*why` (static text). Until it has succeeded no function of
   libcurl may be called. Any thread. */
int concord_load_curl(const char** why);

#ifdef __cplusplus
}
#endif
