//! Files that are there for a while.

use concord_rt::prelude::*;

fn program() {
    let mut name: Str = Default::default();
    let manager1 = tempfile::text_file(
        &Str::lit("w"),
        None,
        None,
        [Some(Str::lit(".txt")), None, None],
        false,
    );
    let f: File = manager1.clone();
    f.write(&Str::lit("first\nsecond\n"));
    name = f.name();
    manager1.close();
    // : True True True
    outln!(
        "{} {} {}",
        show(&name.ends_with(&Str::lit(".txt"))),
        show(&os::exists(&name)),
        show(&f.is_closed()),
    );
    let manager2 = File::open(&name, &Str::lit("r"), None, None);
    let f_2: File = manager2.clone();
    // : False ['first', 'second']
    outln!(
        "{} {}",
        show(&f_2.is_closed()),
        show(&f_2.iter().map(|line| line.strip()).collect::<List<Str>>()),
    );
    manager2.close();
    os::remove(&name);
    let mut kept: Str = Default::default();
    let manager3 = tempfile::text_file(
        &Str::lit("w+"),
        None,
        None,
        [None, Some(Str::lit("log-")), None],
        true,
    );
    let f_3: File = manager3.clone();
    f_3.write(&text!("one two\n"));
    f_3.seek(0, 0);
    // : ['one', 'two'] True
    let value4 = f_3.read().split_whitespace();
    let value5 = os::basename(&f_3.name()).starts_with(&Str::lit("log-"));
    outln!("{} {}", show(&value4), show(&value5));
    kept = f_3.name();
    manager3.close();
    // : False
    outln!("{}", show(&os::exists(&kept)));
    let manager7 = tempfile::binary_file(&Str::lit("w+b"), [None, None, None], true);
    let data: BinaryFile = manager7.enter();
    let outcome = attempt(|| {
        // : 3 True
        outln!(
            "{} {}",
            data.write(&Bytes::from(b"\x01\x02\x03".to_vec())),
            show(&os::isfile(&data.name())),
        );
        data.seek(0, 0);
        // : b'\x01\x02\x03'
        outln!("{}", show(&data.read(-1)));
    });
    if outcome.is_ok() {
        manager7.exit(None);
    }
    match outcome {
        Ok(_) => {}
        Err(error) => {
            if !manager7.exit(Some(&error)) {
                reraise(&error);
            }
        }
    }
    // : False
    outln!("{}", show(&os::exists(&data.name())));
    let folder: Str = tempfile::mkdtemp([None, Some(Str::lit("box")), None]);
    let (fd, path) = tempfile::mkstemp([Some(Str::lit(".csv")), None, Some(folder.clone())]);
    os::close(fd);
    let manager9 = File::open(&path, &Str::lit("w"), None, None);
    let out_: File = manager9.clone();
    out_.write(&Str::lit("a,b\n"));
    manager9.close();
    // : 4 True
    outln!("{} {}", os::getsize(&path), show(&(os::dirname(&path) == folder)));
    let (fd, other) = tempfile::mkstemp([None, None, None]);
    let manager11 = os::fdopen(fd, &Str::lit("w"));
    let out__2: File = manager11.clone();
    out__2.write(&Str::lit("by number"));
    manager11.close();
    let manager12 = File::open(&other, &Str::lit("r"), None, None);
    let f_4: File = manager12.clone();
    // : by number
    outln!("{}", f_4.read());
    manager12.close();
    os::remove(&other);
    os::remove(&path);
    os::rmdir(&folder);
    // : False
    outln!("{}", show(&os::exists(&folder)));
}

main!(program);
