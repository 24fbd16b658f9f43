use concord_rt::prelude::*;

fn program() {
    // Lines that are taken from a file one by one, and how large files are.
    let path = os::Path::new(&[Str::lit("sizes_of_this.txt")]);
    path.write_text(&Str::lit("name,count\nx,1\ny,2\n"), None);
    let manager1 = ClosedAfter(File::open(&(&path).text(), &Str::lit("r"), None, None));
    let lines: File = manager1.0.clone();
    let header = Iter::new(lines.iter()).next_value().strip().split(&Str::lit(","));
    for line in lines.iter() {
        outln!(
            "{}",
            show(
                &header.iter().zip(line.strip().parts(&Str::lit(","))).collect::<Dict<Str, Str>>()
            ),
        );
    }
    outln!(
        "{} {}",
        show(&Iter::new(lines.iter()).next().map_or_else(|| None, |item| Some(item))),
        Iter::new(lines.iter()).next().map_or_else(|| Str::lit("the end"), |item| item),
    );
    match attempt(|| {
        Iter::new(lines.iter()).next_value();
    }) {
        Ok(_) => {}
        Err(error2) if error2.is(&exceptions::STOP_ITERATION) => {
            outln!("no more");
        }
        Err(error2) => reraise(&error2),
    }
    drop(manager1);
    let text_ = File::memory(&Str::lit("a\nb\nc\n"));
    outln!(
        "{} {}",
        repr(&Iter::new(text_.iter()).next_value()),
        show(&text_.iter().map(|line_2| line_2.strip()).collect::<List<Str>>()),
    );
    outln!(
        "{} {} {} {}",
        path.stat().size(),
        os::StatResult::of(&Str::lit("sizes_of_this.txt")).size(),
        (&path).stat().size(),
        show(&(path.stat().changed() > 0.0)),
    );
    path.unlink(false);
    match attempt(|| {
        os::StatResult::of(&Str::lit("sizes_of_this.txt"));
    }) {
        Ok(_) => {}
        Err(error3) if error3.is(&exceptions::FILE_NOT_FOUND_ERROR) => {
            let error = error3.clone();
            outln!("{}", error.filename());
        }
        Err(error3) => reraise(&error3),
    }
    // : {'name': 'x', 'count': '1'}
    // : {'name': 'y', 'count': '2'}
    // : None the end
    // : no more
    // : 'a\n' ['b', 'c']
    // : 19 19 19 True
    // : sizes_of_this.txt
}

main!(program);
