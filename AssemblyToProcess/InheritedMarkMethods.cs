using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using TraceLlm;

namespace AssemblyToProcess;

public interface ISealed
{
    [Redact]
    string Pin { get; }

    [NoCapture]
    string Hidden { get; }

    string Sign([Redact] string seal, [NoCapture] string hidden, string plain);

    [return: Redact]
    string Open(string plain);
}

public interface ISealedTwice : ISealed;

/// <summary>Says nothing itself: what its interface says holds.</summary>
public sealed class Envelope : ISealedTwice
{
    public string Name => "n";

    public string Pin
    {
        [Trace]
        get => "pin";
    }

    public string Hidden => "hidden";

    [Trace]
    public string Sign(string seal, string hidden, string plain) => seal + hidden + plain;

    [Trace]
    string ISealed.Open(string plain) => plain;
}

public abstract class Signer<T>
{
    public abstract string Sign([Redact] T seal, string plain);

    public virtual string Sign([Redact] string seal) => seal;
}

public sealed class TextSigner : Signer<string>
{
    [Trace]
    public override string Sign(string seal, string plain) => seal + plain;

    /// <summary>Another method, that only has the same name.</summary>
    [Trace]
    public string Sign(int seal, string plain) => seal + plain;
}

/// <summary>Holds items, and is marked.</summary>
[Redact]
public sealed class SecretList : List<string>
{
    public SecretList(params string[] items) => AddRange(items);
}

[NoCapture]
public sealed class SecretMap : Dictionary<string, string>;

[Redact]
public sealed class SecretSequence : IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)["seen"]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => "seen";
}

[Redact]
public sealed class SecretException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A key whose own text shows what is to be redacted.</summary>
public sealed record AccountKey(int Id, [property: Redact] string Pin);

/// <summary>Two members, one name in JSON.</summary>
public sealed class Renamed
{
    [JsonPropertyName("id")]
    public int Number => 1;

    public int id => 2;

    [JsonPropertyName("id")]
    public int Third => 3;
}

public static class InheritedMarkMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Objects(Envelope declared, ISealed viewed, object undeclared) => declared.Name + viewed.Pin.Length + undeclared.GetType().Name;

    public static string CallsObjects() => Objects(new(), new Envelope(), new Envelope());

    public static string CallsMethods()
    {
        var envelope = new Envelope();
        return envelope.Pin + envelope.Sign("s", "h", "p") + ((ISealed)envelope).Open("o") + new TextSigner().Sign("t", "p") + new TextSigner().Sign(1, "p");
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Collections(object list, object map, object sequence, IEnumerable<string> viewed, object[] inside, IReadOnlyDictionary<string, string> viewedMap) =>
        inside.Length;

    public static string CallsCollections() => Collections(
        new SecretList("seen"),
        new SecretMap { ["seen"] = "seen" },
        new SecretSequence(),
        new SecretList("seen"),
        [new SecretList("seen"), 1],
        new SecretMap { ["seen"] = "seen" }).ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Exceptions(Exception plain, object undeclared) => plain.Message.Length + undeclared.GetHashCode();

    public static string CallsExceptions()
    {
        Exceptions(new InvalidOperationException("outer", new SecretException("seen")), new SecretException("seen"));
        return "";
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Keys(Dictionary<AccountKey, int> typed, Hashtable untyped, Dictionary<(AccountKey Key, int Part), int> inside, Dictionary<object, int> undeclared) =>
        typed.Count;

    public static string CallsKeys()
    {
        var key = new AccountKey(1, "seen");
        Keys(
            new() { [key] = 2 },
            new() { [key] = 3 },
            new() { [(key, 4)] = 5 },
            new() { [key] = 6, [7] = 8, [new SecretList("seen")] = 9 });
        return "";
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Names(Renamed renamed) => renamed.Number;

    public static string CallsNames() => Names(new()).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
