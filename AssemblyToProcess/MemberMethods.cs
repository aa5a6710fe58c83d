using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public sealed class MemberMethods
{
    private readonly Dictionary<string, int> _entries = [];
    private string _name = "none";

    public string Name
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _name;

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        set => _name = value;
    }

    public int Initialized
    {
        get;

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        init => field = value + 1;
    }

    public int this[string key]
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _entries[key];

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        set => _entries[key] = value;
    }

    public event Action Changed
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        add => value();

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        remove => value();
    }

    public static string Gets() => new MemberMethods().Name;

    public static string Sets()
    {
        var members = new MemberMethods { _name = "before" };
        members.Name = "after";
        return members._name;
    }

    public static int Initializes() => new MemberMethods { Initialized = 4 }.Initialized;

    public static int GetsItem()
    {
        var members = new MemberMethods();
        members._entries["a"] = 3;
        return members["a"];
    }

    public static int SetsItem()
    {
        var members = new MemberMethods();
        members["a"] = 4;
        return members._entries["a"];
    }

    public static int Adds()
    {
        int calls = 0;
        new MemberMethods().Changed += () => calls++;
        return calls;
    }

    public static int Removes()
    {
        int calls = 0;
        new MemberMethods().Changed -= () => calls++;
        return calls;
    }
}

public static class ExtensionMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Shout(this string text, int times = 1) => text.ToUpperInvariant() + new string('!', times);

    public static string Extends() => "hey".Shout(2);
}
