use concord_rt::prelude::*;

fn program() {
    // Sets that are changed by the keys of dicts; parts of bytes that are searched.
    let names: Set<i64> = Set::from([1, 2]);
    for layer in [Dict::from([(3_i64, 1_i64)]), Dict::from([(4, 2), (1, 1)])].into_iter() {
        names.update_set(&layer.keys().collect::<Set<i64>>());
    }
    outln!("{}", show(&names.iter().sorted(false)));
    names.intersection_update(&Dict::from([(1_i64, 2_i64), (3, 1)]).keys().collect::<Set<i64>>());
    outln!("{}", show(&names.iter().sorted(false)));
    names.difference_update(&Dict::from([(1_i64, 0_i64)]).keys().collect::<Set<i64>>());
    outln!("{}", show(&names));
    let data = Bytes::from(b"abcabcabd".to_vec());
    outln!(
        "{} {} {} {} {} {}",
        data.rfind_in(&Bytes::from(b"ab".to_vec()), 0, 6),
        data.find_in(&Bytes::from(b"c".to_vec()), 3, i64::MAX),
        data.find_in(&Bytes::from(b"ab".to_vec()), 1, 8),
        data.rfind(&Bytes::from(b"x".to_vec())),
        data.count_in(&Bytes::from(b"ab".to_vec()), 1, i64::MAX),
        data.index_in(&Bytes::from(b"c".to_vec()), 3, i64::MAX),
    );
    outln!("{}", data.rfind_in(&data.slice(Some(0), Some(2), None), 1, data.len() - 1));
    // : [1, 2, 3, 4]
    // : [1, 3]
    // : {3}
    // : 3 5 3 -1 2 5
    // : 6
}

main!(program);
