//! Locks, in a program with one thread.

use concord_rt::prelude::*;

class!(CacheClass, CacheClassData {
    _lock: RLock,
    d: Dict<Str, i64>,
    l: Lock,
});

impl CacheClass {
    fn new() -> CacheClass {
        CacheClass::make(CacheClassData { _lock: RLock::new(), l: Lock::new(), d: Dict::new() })
    }
    fn put(&self, k: &Str, v: i64) -> i64 {
        let manager1 = self._lock.clone();
        manager1.dunder_enter();
        let outcome = attempt(|| -> Flow<i64> {
            self.d.set(k.clone(), v);
            Flow::Return(self.get(k))
        });
        if outcome.is_ok() {
            manager1.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error) => {
                if { manager1.dunder_exit(&Some(()), &Some(error.clone()), ()); true } {
                    reraise(&error);
                }
                reraise(&error);
            }
        }
    }
    fn get(&self, k: &Str) -> i64 {
        let manager1 = self._lock.clone();
        manager1.dunder_enter();
        let outcome = attempt(|| -> Flow<i64> {
            let manager2 = self.l.clone();
            manager2.dunder_enter();
            let outcome = attempt(|| -> Flow<i64> {
                Flow::Return(self.d.get(k))
            });
            if outcome.is_ok() {
                manager2.dunder_exit(&None, &None, ());
            }
            match outcome {
                Ok(Flow::Return(value)) => Flow::Return(value),
                Ok(_) => unreached(),
                Err(error) => {
                    if { manager2.dunder_exit(&Some(()), &Some(error.clone()), ()); true } {
                        reraise(&error);
                    }
                    reraise(&error);
                }
            }
        });
        if outcome.is_ok() {
            manager1.dunder_exit(&None, &None, ());
        }
        match outcome {
            Ok(Flow::Return(value)) => value,
            Ok(_) => unreached(),
            Err(error) => {
                if { manager1.dunder_exit(&Some(()), &Some(error.clone()), ()); true } {
                    reraise(&error);
                }
                reraise(&error);
            }
        }
    }
}

defaults!(CacheClass, "Cache": eq key show compare truth);

class!(Lock, LockData {
    is_held: Slot<bool>,
});

impl Lock {
    fn new() -> Lock {
        Lock::make(LockData { is_held: Slot::new(false) })
    }
    fn acquire(&self, blocking: bool, timeout: i64) -> bool {
        if self.is_held.get() {
            if blocking && timeout < 0 {
                exceptions::untranslated((&Str::lit("a lock that is waited for")).as_str());
            }
            return false;
        }
        self.is_held.set(true);
        true
    }
    fn locked(&self) -> bool {
        self.is_held.get()
    }
    fn release(&self) {
        if !self.is_held.get() {
            raise(exceptions::RUNTIME_ERROR.with("release unlocked lock"));
        }
        self.is_held.set(false);
    }
    fn dunder_enter(&self) -> bool {
        self.acquire(true, -1)
    }
    fn dunder_exit(&self, _kind: &Option<()>, _error: &Option<Exception>, _trace: ()) {
        self.release();
    }
}

defaults!(Lock, "Lock": eq key show compare truth);

class!(RLock, RLockData {
    times_held: Slot<i64>,
});

impl RLock {
    fn new() -> RLock {
        RLock::make(RLockData { times_held: Slot::new(0) })
    }
    fn dunder_enter(&self) -> bool {
        self.acquire(true, -1)
    }
    fn dunder_exit(&self, _kind: &Option<()>, _error: &Option<Exception>, _trace: ()) {
        self.release();
    }
    fn acquire(&self, _blocking: bool, _timeout: i64) -> bool {
        self.times_held.set(self.times_held.get() + 1);
        true
    }
    fn release(&self) {
        if self.times_held.get() == 0 {
            raise(exceptions::RUNTIME_ERROR.with("cannot release un-acquired lock"));
        }
        self.times_held.set(self.times_held.get() - 1);
    }
}

defaults!(RLock, "RLock": eq key show compare truth);

fn program() {
    let c = CacheClass::new();
    outln!("{} {}", c.put(&Str::lit("a"), 1), show(&c.l.locked()));
    let held = Lock::new();
    outln!(
        "{} {} {}",
        show(&held.acquire(true, -1)),
        show(&held.acquire(false, -1)),
        show(&held.locked()),
    );
    held.release();
    match attempt(|| {
        held.release();
    }) {
        Ok(_) => {}
        Err(error1) if error1.is(&exceptions::RUNTIME_ERROR) => {
            let e = error1.clone();
            outln!("{}", show(&e));
        }
        Err(error1) => reraise(&error1),
    }
    // : 1 False
    // : True False True
    // : release unlocked lock
}

main!(program);
