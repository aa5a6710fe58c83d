using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Properties, indexers, events and methods in their newer forms.</summary>
public sealed partial class PropertyMethods
{
    private readonly int[] _items = new int[4];
    private readonly Func<int, int> _scale;
    private string _partial = "none";

    public partial PropertyMethods(int factor);

    public PropertyMethods()
        : this(2)
    {
    }

    public string? Trimmed
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => field ?? "unset";

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        set => field = value?.Trim();
    }

    public int this[int index]
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _items[index];

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        init => _items[index] = value;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public partial int Scaled(int number);

    public partial string Partial
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get;
        set;
    }

    public partial event Action Changed;

    public static string GetsUnset() => new PropertyMethods().Trimmed ?? "null";

    public static string SetsTrimmed()
    {
        var properties = new PropertyMethods();
        properties.Trimmed = " text ";
        return properties._partial;
    }

    public static int InitializesItem() => new PropertyMethods { [2] = 7 }._items[2];

    public static string FailsToInitializeItem()
    {
        try
        {
            return new PropertyMethods { [9] = 7 }.ToString() ?? "";
        }
        catch (IndexOutOfRangeException)
        {
            return "outside";
        }
    }

    public static string GetsPartial() => new PropertyMethods { Partial = "given" }.Partial;

    public static int AddsPartial()
    {
        int calls = 0;
        new PropertyMethods().Changed += () => calls++;
        return calls;
    }

    public static int CallsPartial() => new PropertyMethods().Scaled(4);
}

public sealed partial class PropertyMethods
{
    public partial PropertyMethods(int factor) => _scale = number => number * factor;

    public partial string Partial
    {
        get => _partial;
        set => _partial = value;
    }

    public partial event Action Changed
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        add => value();

        remove
        {
        }
    }

    public partial int Scaled(int number) => _scale(number);
}
