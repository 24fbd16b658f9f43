//! Memory for programs that make many small values: lists of free pieces by size, one set a thread, without locks.
//!
//! Translated programs run on a thread of their own, where the system's allocator takes its slower way. Pieces of up to 512 bytes
//! come from blocks that are kept until the program ends; larger ones from the system.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

const STEP: usize = 8;
const CLASSES: usize = 64;
const LARGEST: usize = STEP * CLASSES;
const BLOCK: usize = 64 * 1024;

struct Free {
    next: *mut Free,
}

thread_local! {
    static FREE: [Cell<*mut Free>; CLASSES] = const { [const { Cell::new(null_mut()) }; CLASSES] };
    // What is left of the latest block: where it begins, and how much.
    static REST: Cell<(*mut u8, usize)> = const { Cell::new((null_mut(), 0)) };
}

/// The allocator of a translated program; see `main!`.
pub struct Pool;

#[inline]
fn is_small(layout: &Layout) -> bool {
    layout.size() <= LARGEST && layout.align() <= STEP
}

#[inline]
fn class_of(size: usize) -> usize {
    size.saturating_sub(1) / STEP
}

#[cold]
#[inline(never)]
fn from_block(class: usize) -> *mut u8 {
    let size = (class + 1) * STEP;
    REST.with(|rest| {
        let (mut at, mut left) = rest.get();
        if left < size {
            // The rest of the old block is lost: less than one piece of this size.
            at = unsafe { System.alloc(Layout::from_size_align_unchecked(BLOCK, 2 * STEP)) };
            if at.is_null() {
                return at;
            }
            left = BLOCK;
        }
        rest.set((unsafe { at.add(size) }, left - size));
        at
    })
}

// Each piece has one owner at a time: the list that it lies in, or who was given it. The lists belong to one thread.
unsafe impl GlobalAlloc for Pool {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !is_small(&layout) {
            return System.alloc(layout);
        }
        let class = class_of(layout.size());
        FREE.with(|free| {
            let first = free[class].get();
            if first.is_null() {
                return from_block(class);
            }
            free[class].set((*first).next);
            first.cast()
        })
    }

    #[inline]
    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        if !is_small(&layout) {
            return System.dealloc(piece, layout);
        }
        let class = class_of(layout.size());
        FREE.with(|free| {
            let piece: *mut Free = piece.cast();
            (*piece).next = free[class].get();
            free[class].set(piece);
        })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if !is_small(&layout) {
            return System.alloc_zeroed(layout);
        }
        let piece = self.alloc(layout);
        if !piece.is_null() {
            piece.write_bytes(0, layout.size());
        }
        piece
    }

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let wanted = Layout::from_size_align_unchecked(size, layout.align());
        match (is_small(&layout), is_small(&wanted)) {
            (false, false) => System.realloc(piece, layout, size),
            (true, true) if class_of(layout.size()) == class_of(size) => piece,
            _ => {
                let moved = self.alloc(wanted);
                if !moved.is_null() {
                    piece.copy_to_nonoverlapping(moved, layout.size().min(size));
                    self.dealloc(piece, layout);
                }
                moved
            }
        }
    }
}
