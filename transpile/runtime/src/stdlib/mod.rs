//! Modules of Python's library, one file each.

pub mod bisect;
pub mod copy;
pub mod functions;
pub mod heapq;
pub mod itertools;
pub mod math;
pub mod random;
pub mod re;
pub mod system;
pub mod time;
pub mod hashlib;
pub mod json;
pub mod datetime;
pub mod decimal;
pub mod doctest;
pub mod fractions;
pub mod statistics;
pub mod base64;
pub mod structs;
pub mod textwrap;
pub mod csv;
pub mod os;
pub mod argparse;
pub mod array;
pub mod calendar;
