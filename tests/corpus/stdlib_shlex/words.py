import shlex

print(shlex.split("take 'rusty sword' \"from chest\" now\\ ok"))  #: ['take', 'rusty sword', 'from chest', 'now ok']
