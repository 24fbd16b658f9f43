for t in ["٣", "１２", "-٤٢", "1_0", "𝟙𝟚", "३.५", "1_0.5e1", "1__0", "_1", "1_", "1_.5", "1._5", "1.5_", "1e_5", "1_e5", "é", "१_२", "10"]:
    for f in (int, float):
        try:
            print(t, f(t), end=" ")
        except ValueError as e:
            print(e, end=" ")
    print()

#: ٣ 3 ٣ 3.0 
#: １２ 12 １２ 12.0 
#: -٤٢ -42 -٤٢ -42.0 
#: 1_0 10 1_0 10.0 
#: 𝟙𝟚 12 𝟙𝟚 12.0 
#: invalid literal for int() with base 10: '३.५' ३.५ 3.5 
#: invalid literal for int() with base 10: '1_0.5e1' 1_0.5e1 105.0 
#: invalid literal for int() with base 10: '1__0' could not convert string to float: '1__0' 
#: invalid literal for int() with base 10: '_1' could not convert string to float: '_1' 
#: invalid literal for int() with base 10: '1_' could not convert string to float: '1_' 
#: invalid literal for int() with base 10: '1_.5' could not convert string to float: '1_.5' 
#: invalid literal for int() with base 10: '1._5' could not convert string to float: '1._5' 
#: invalid literal for int() with base 10: '1.5_' could not convert string to float: '1.5_' 
#: invalid literal for int() with base 10: '1e_5' could not convert string to float: '1e_5' 
#: invalid literal for int() with base 10: '1_e5' could not convert string to float: '1_e5' 
#: invalid literal for int() with base 10: 'é' could not convert string to float: 'é' 
#: १_२ 12 १_२ 12.0 
#: 10 10 10 10.0 
