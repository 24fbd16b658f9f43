//! Modules of Python's library, one file each.

pub mod bisect;
pub mod copy;
pub mod functions;
pub mod heapq;
pub mod itertools;
pub mod math;

pub mod random;
pub mod system;
pub mod time;
