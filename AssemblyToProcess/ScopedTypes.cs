using TraceLlm;

namespace AssemblyToProcess;

/// <summary>A type that is marked: its public methods are traced.</summary>
[Trace(Kind = SpanKind.Agent, Model = "of the type", CaptureInput = false)]
public class ScopedTypes
{
    public int Property { get; set; } = 1;

    public static string All() => new ScopedTypes().Calls();

    [NoTrace]
    public static string Excluded() => "excluded";

    public static string ExcludedAll() => Excluded();

    public static ScopedTypes operator +(ScopedTypes left, ScopedTypes right) => left;

    [NoTrace]
    public string Calls() => Public(1) + Private() + Internal() + Marked(2) + Tool(3) + Property + (new ScopedTypes() + this).Property;

    public string Public(int value) => "public" + value;

    private string Private() => "private";

    internal string Internal() => "internal";

    [Trace("own label", Model = "of the method")]
    public string Marked(int value) => "marked" + value;

    [TraceTool(CaptureInput = true)]
    public string Tool(int value) => "tool" + value;

    public sealed class Nested
    {
        public string NotTraced() => "nested";
    }
}

/// <summary>Its own methods are not marked; its base's are no reason to trace an override.</summary>
public sealed class ScopedDerived : ScopedTypes
{
    public string OfDerived() => "derived";

    public static string CallsDerived() => new ScopedDerived().OfDerived();
}

[Trace]
public interface IScoped
{
    string Abstract();

    public string Default() => "default " + Abstract();
}

public sealed class ScopedImplementation : IScoped
{
    public string Abstract() => "implemented";

    public static string CallsDefault() => ((IScoped)new ScopedImplementation()).Default();
}

[Trace]
public record struct ScopedRecord(int Value)
{
    public int Twice() => Value * 2;

    public static string CallsTwice() => new ScopedRecord(4) is var record ? record.Twice() + record.ToString() + record.Equals(record) : "";
}

[NoTrace]
public static class ScopedOut
{
    public static string NeverByPattern() => "never";
}

/// <summary>Its extension members are public methods, accessors and operators like any other type's.</summary>
[Trace]
public static class MarkedExtensions
{
    extension(ScopedRecord record)
    {
        public int Thrice(int plus) => (record.Value * 3) + plus;

        public int Same => record.Value;

        public static ScopedRecord operator -(ScopedRecord left, ScopedRecord right) => new(left.Value - right.Value);
    }

    [NoTrace]
    public static int CallsThrice() => new ScopedRecord(4).Thrice(1) + new ScopedRecord(4).Same + (new ScopedRecord(4) - new ScopedRecord(1)).Value;
}

public static class ScopedExtensions
{
    extension(string text)
    {
        [Trace]
        public string Emphasised(int times) => text + new string('!', times);

        [Trace]
        public static string Empty() => "";

        public string Doubled
        {
            [Trace]
            get => text + text;
        }
    }

    public static string CallsEmphasised() => "hey".Emphasised(2) + string.Empty() + "x".Doubled;
}
