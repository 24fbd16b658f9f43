# Fields that are taken away from an object, and given again.
class Parcel:
    def __init__(self, note):
        self.note = note
        self.n = 1


p = Parcel("fragile")
print(p.note, hasattr(p, "note"))
del p.note
print(hasattr(p, "note"), getattr(p, "note", "gone"))
try:
    print(p.note)
except AttributeError as e:
    print(e)
try:
    del p.note
except AttributeError as e:
    print("again:", e)
p.note = "new"
print(p.note)

#: fragile True
#: False gone
#: 'Parcel' object has no attribute 'note'
#: again: 'Parcel' object has no attribute 'note'
#: new
