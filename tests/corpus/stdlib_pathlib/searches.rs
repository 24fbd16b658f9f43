use concord_rt::prelude::*;

fn program() {
    // Looking for files, and paths seen from another place.
    let folder: os::Path = os::Path::new(&[tempfile::mkdtemp([None, None, None])]);
    folder.join(&Str::lit("one.txt")).write_text(&Str::lit("1"), None);
    folder.join(&Str::lit("two.py")).write_text(&Str::lit("2"), None);
    folder.join(&Str::lit("in")).join(&Str::lit("deep")).mkdir(true, false);
    folder.join(&Str::lit("in")).join(&Str::lit("three.txt")).write_text(&Str::lit("3"), None);
    folder.join(&Str::lit("in")).join(&Str::lit("deep")).join(
        &Str::lit("four.txt")
    ).write_text(&Str::lit("4"), None);
    outln!("{}", show(&folder.glob(&Str::lit("*.txt")).map(|path| path.name()).sorted(false)));
    outln!(
        "{}",
        show(
            &folder.rglob(&Str::lit("*.txt")).map(
                |path_2| path_2.relative_to(&folder).text()
            ).sorted(false)
        ),
    );
    let value1 = folder.glob(&Str::lit("*/*.txt")).map(|path_3| path_3.name()).sorted(false);
    let value2 = folder.glob(&Str::lit("in/**/*")).map(|path_4| path_4.name()).sorted(false);
    outln!("{} {}", show(&value1), show(&value2));
    for (root, dirs, files_) in os::walk(&(&folder).text()) {
        outln!(
            "{} {} {}",
            os::relpath(&root, &(&folder).text()),
            show(&dirs.iter().sorted(false)),
            show(&files_.iter().sorted(false)),
        );
    }
    match attempt(|| {
        folder.relative_to(&folder.join(&Str::lit("in")));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::VALUE_ERROR) => {
            outln!("not below it");
        }
        Err(error3) => reraise(&error3),
    }
    os::Path::new(&[
        os::copyfile(
            &(&folder.join(&Str::lit("one.txt"))).text(),
            &(&folder.join(&Str::lit("copy.txt"))).text(),
            false,
        )
    ]);
    let manager4 = ClosedAfter(
        File::open(&(&folder.join(&Str::lit("copy.txt"))).text(), &Str::lit("r"), None, None)
    );
    let file: File = manager4.0.clone();
    outln!(
        "{} {} {}",
        file.read(),
        os::basename(&(&folder.join(&Str::lit("copy.txt"))).text()),
        os::commonprefix(&list![Str::lit("stand"), Str::lit("stable")]),
    );
    drop(manager4);
    os::rmtree(&(&folder).text());
    outln!("{} {}", show(&folder.exists()), os::relpath(&Str::lit("/a/b/c"), &Str::lit("/a/d")));
    // : ['one.txt']
    // : ['in/deep/four.txt', 'in/three.txt', 'one.txt']
    // : ['three.txt'] ['deep', 'four.txt', 'three.txt']
    // : . ['in'] ['one.txt', 'two.py']
    // : in ['deep'] ['three.txt']
    // : in/deep [] ['four.txt']
    // : not below it
    // : 1 copy.txt sta
    // : False ../b/c
}

main!(program);
