using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Types of the module: their members are written.</summary>
public static class CapturedTypeMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Imported(IImported imported) => imported.Name;

    public static string CallsImported() => Imported(new Implementer());

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Invoice Order(Invoice invoice) => invoice;

    public static Invoice CallsOrder() => Order(MakesInvoice());

    public static Invoice MakesInvoice() => new()
    {
        Number = 7,
        Customer = new Customer("Ada", new Address("Main St", null)),
        Lines = [new Line { Sku = "a", Count = 2, Price = 1.50m }, new Line { Sku = "b" }],
        Notes = new Dictionary<string, Address> { ["home"] = new Address("x", "y") },
        Pair = (1, "one"),
        Color = Color.Green,
        Discount = null,
    };

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object Untyped(object value) => value;

    public static object CallsUntyped() => Untyped(new Customer("Bob", new Address("s", "c")));

    public static object CallsAnonymous() => Untyped(new { Title = "t", Count = 3, Inner = new { Deep = true } });

    public static object CallsGenericPage() => Untyped(new Page<Line> { Items = [new Line { Sku = "z" }], Extra = new Line { Sku = "e" } });

    public static object CallsPageOfNumbers() => Untyped(new Page<int> { Items = [1, 2], Extra = 3 });

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Figure Draw(Figure shape, IFigured shaped) => shape;

    public static Figure CallsDraw() => Draw(new Circle { Name = "c", Radius = 2.5 }, new Square { Name = "s", Side = 3 });

    /// <summary>A shape whose own type is in no woven assembly would be written by its declared type; here it is hidden.</summary>
    public static Figure CallsDrawHidden() => Draw(new Hidden { Name = "h" }, new Hidden { Name = "i" });

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Failing(Faulty faulty) => 1;

    public static int CallsFailing() => Failing(new Faulty());

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Cycles(Node node) => 1;

    public static int CallsCycles()
    {
        var node = new Node { Name = "a" };
        node.Next = new Node { Name = "b", Next = node, Children = [node] };
        return Cycles(node);
    }

    public static int CallsDeep()
    {
        Node? node = null;
        for (int level = 20; level > 0; level--)
            node = new Node { Name = level.ToString(System.Globalization.CultureInfo.InvariantCulture), Next = node };

        return Cycles(node!);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Marked Marks(Marked value) => value;

    public static Marked CallsMarks() => Marks(new Marked("k", "s", "i", "plain"));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Collections(
        Line[] array, List<Line> list, IReadOnlyList<Line> readOnly, IEnumerable<int> sequence, HashSet<int> set, ISet<string> strings,
        Queue<Line> queue, ImmutableArray<int> immutable, ReadOnlyMemory<int> memory, Dictionary<Color, Line> byColor,
        IReadOnlyDictionary<int, List<int>> nested, List<List<Line>> lists, List<(int, Line)> tuples, List<int?> optional,
        Lines own, LazyLines lazy, int[,] matrix) => array.Length;

    public static int CallsCollections()
    {
        var line = new Line { Sku = "a" };
        return Collections(
            [line], [line], new List<Line> { line }, new List<int> { 1, 2 }, [3], new HashSet<string> { "x" },
            new Queue<Line>([line]), [4, 5], new[] { 6 }, new Dictionary<Color, Line> { [Color.Red] = line },
            new Dictionary<int, List<int>> { [1] = [2] }, [[line]], [(1, line)], [1, null],
            [line], new LazyLines(), new[,] { { 1, 2 }, { 3, 4 } });
    }

    public static int CallsLazy() => Lazily(Enumerable.Range(0, 3).Select(number => Fails(number)));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Lazily(IEnumerable<int> numbers) => 1;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<Customer> Later(List<Customer> customers)
    {
        await Task.Yield();
        return customers[0];
    }

    public static Task<Customer> CallsLater() => Later([new Customer("Eve", null)]);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<List<Line>> Handed() => Task.FromResult<List<Line>>([new Line { Sku = "h" }]);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<Line> Streamed(Customer customer)
    {
        yield return new Line { Sku = customer.Name };
    }

    public static int CallsStreamed() => Streamed(new Customer("Zoe", null)).Count();

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ByReference(in Pixel point, ref Line line, out Customer? customer)
    {
        customer = new Customer("out", null);
        line = new Line { Sku = "after" };
        return point.X;
    }

    public static int CallsByReference()
    {
        var line = new Line { Sku = "before" };
        return ByReference(new Pixel { X = 1, Y = 2 }, ref line, out _);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Generic<T>(T value, List<T> list, Page<T> page) => value;

    public static Line CallsGeneric() =>
        Generic(new Line { Sku = "g" }, [new Line { Sku = "l" }], new Page<Line> { Items = [new Line { Sku = "p" }] });

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Foreign(
        KeyValuePair<string, Line> pair, System.Drawing.Point point, Range range, HttpRequestMessage request, Version version, ForeignChild child) => 1;

    public static int CallsForeign()
    {
        using var request = new HttpRequestMessage();
        return Foreign(
            new KeyValuePair<string, Line>("k", new Line { Sku = "v" }), new System.Drawing.Point(1, 2), 1..2, request, new Version(1, 2),
            new ForeignChild { Mine = 1 });
    }

    private static int Fails(int number) => throw new InvalidOperationException("enumerated " + number);

    private sealed class Hidden : Figure, IFigured
    {
        public int Secretly => 1;
    }
}

public sealed class Invoice
{
    public int Number { get; set; }

    public Customer? Customer { get; set; }

    public List<Line> Lines { get; set; } = [];

    public Dictionary<string, Address> Notes { get; set; } = [];

    public (int, string) Pair { get; set; }

    public Color Color { get; set; }

    public double? Discount { get; set; }

    public int Total => Lines.Count;

    public string WriteOnly
    {
        set => _ = value;
    }

    public static string Shared => "no instance";

    public string this[int index] => "indexer";

    internal string Internal => "not public";
}

public sealed record Customer(string Name, Address? Address);

public sealed record Address(string Street, string? City);

public struct Line
{
    public string? Sku { get; set; }

    public int Count;

    public decimal Price { readonly get; set; }
}

public readonly record struct Coordinates(double Latitude, double Longitude);

public struct Pixel
{
    public int X;

    public int Y { get; set; }
}

public sealed class Page<T>
{
    public List<T>? Items { get; set; }

    public T? Extra { get; set; }
}

public interface IFigured
{
    string? Name { get; }
}

public abstract class Figure
{
    public string? Name { get; set; }

    public virtual string Kind => "shape";
}

public sealed class Circle : Figure
{
    public double Radius { get; set; }

    public override string Kind => "circle";
}

public sealed class Square : Figure, IFigured
{
    public int Side { get; set; }
}

public sealed class Faulty
{
    private int _reads;

    public int Before => ++_reads;

    public int Throws => throw new InvalidOperationException("getter");

    public IEnumerable<int> Sequence => new ThrowingCollection();

    public int Last => ++_reads;
}

/// <summary>Gives one item, then fails.</summary>
public sealed class ThrowingCollection : ICollection<int>
{
    public int Count => 2;

    public bool IsReadOnly => true;

    public IEnumerator<int> GetEnumerator()
    {
        yield return 1;
        throw new InvalidOperationException("enumerator");
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(int item) => throw new NotSupportedException();

    public void Clear() => throw new NotSupportedException();

    public bool Contains(int item) => false;

    public void CopyTo(int[] array, int arrayIndex) => throw new NotSupportedException();

    public bool Remove(int item) => false;
}

public sealed class Node
{
    public string? Name { get; set; }

    public Node? Next { get; set; }

    public List<Node>? Children { get; set; }
}

public sealed record Marked(
    [property: JsonPropertyName("kind \"k\"")] string Kind,
    [property: JsonIgnore] string Skipped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string Included,
    string Plain);

public sealed class Lines : List<Line>
{
    public string Ignored => "a collection is its items";
}

public sealed class LazyLines : IEnumerable<Line>
{
    public string Described => "not enumerated";

    public IEnumerator<Line> GetEnumerator() => throw new InvalidOperationException("enumerated");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Derives from what another assembly defines: only its own members are the module's to read.</summary>
public sealed class ForeignChild : HttpContent
{
    public int Mine { get; set; }

    protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
