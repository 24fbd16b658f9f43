" For vim-lsp (prabirshrestha). Written by its documentation, not tried here.
if executable('concord')
  autocmd User lsp_setup call lsp#register_server({
    \ 'name': 'concord',
    \ 'cmd': {server_info -> ['concord', 'lsp']},
    \ 'allowlist': ['python', 'rust', 'c', 'cpp', 'javascript', 'typescript', 'go', 'java', 'sh'],
    \ 'initialization_options': {'review': 'apply'},
    \ })
endif
