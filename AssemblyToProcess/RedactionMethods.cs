using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Notes that it was looked at.</summary>
public sealed class Watched
{
    public static int Looks { get; set; }

    public override string ToString()
    {
        Looks++;
        return "watched";
    }
}

[Redact]
public sealed record Certificate(string Text);

[NoCapture]
public record struct Handle(int Value);

public enum Field
{
    Name,
    Password,
}

public sealed record Connection(
    string Host,
    string ApiKey,
    [property: JsonPropertyName("client_secret")] string Proof,
    [property: Redact] string Pin,
    [NoCapture] string Hidden,
    int MaxTokens,
    Handle Handle);

/// <summary>Nothing of it is to be seen, also not what a record says of itself.</summary>
public sealed record Withheld([property: NoCapture] string Value);

/// <summary>Has no members that could be redacted one by one.</summary>
[Redact]
public sealed class Sealed(string value)
{
    private readonly string _value = value;

    public override string ToString() => _value;
}

/// <summary>Has no automatic property, and says of itself what its property must not.</summary>
public class Vault(string pin)
{
    private readonly string _pin = pin;

    [Redact]
    public string Pin => _pin;

    public override string ToString() => _pin;
}

public sealed class InnerVault(string pin) : Vault(pin);

public abstract class Deposit
{
    public string Name => "n";

    [NoCapture]
    public virtual string Pin => "base";
}

public sealed class Savings : Deposit
{
    public override string Pin => "overridden";
}

public sealed class RedactionMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Unseen(Withheld withheld, object boxed, object marked, Deposit account) =>
        withheld.Value + boxed + marked + account.Pin;

    public static string CallsUnseen() => Unseen(new("a"), new Withheld("b"), new Sealed("c"), new Savings());

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Pairs((int, Certificate) pair, (Handle, string)? optional) => pair.Item1;

    public static int CallsPairs() => Pairs((1, new("hidden")), (new(2), "b"));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Entries(
        KeyValuePair<string, string>[] array,
        List<KeyValuePair<string, int?>> list,
        IEnumerable<KeyValuePair<string, string>> any,
        KeyValuePair<Credential, (int, string)>? one) => array.Length;

    public static int CallsEntries() => Entries(
        [new("user", "u"), new("Api-Key", "hidden")],
        [new("plain", null), new("password", 1)],
        new Dictionary<string, string> { ["cookie"] = "hidden", ["accept"] = "a" },
        new(Credential.Password, (1, "hidden")));

    public enum Credential
    {
        User,
        Password,
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string? Untyped(object value) => value.ToString();

    public static string? CallsVault() => Untyped(new object[] { new Vault("hidden"), new InnerVault("hidden") });

    public static string? CallsHolders() => Untyped(new object[]
    {
        new KeyValuePair<string, Vault>("k", new("hidden")),
        new Lazy<Vault>(new Vault("hidden")),
        new ValueTask<Vault>(new Vault("hidden")),
    });

    [Redact]
    public string Marked
    {
        [Trace]
        get;
        [Trace]
        set;
    } = "initial";

    [NoCapture]
    public string Hidden
    {
        [Trace]
        get;
        [Trace]
        set;
    } = "initial";

    public string ApiKey
    {
        [Trace]
        get;
        [Trace]
        set;
    } = "initial";

    public static string CallsAccessors()
    {
        var methods = new RedactionMethods { Marked = "set", Hidden = "set", ApiKey = "set" };
        return methods.Marked + methods.Hidden + methods.ApiKey;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Synchronous(string plain, [Redact] string redacted, [NoCapture] string hidden, string pass_word, string last) =>
        plain + redacted + hidden + pass_word + last;

    [Trace]
    [return: Redact]
    public static async Task<string> Asynchronous([Redact] string redacted, string plain, [NoCapture] string hidden)
    {
        await Task.Yield();
        return redacted + plain + hidden;
    }

    [Trace]
    [return: Redact]
    public static IEnumerable<string> Stream(string plain, [Redact] string redacted, [NoCapture] string hidden, string accessToken)
    {
        yield return plain;
        yield return redacted + hidden + accessToken;
    }

    [Trace]
    [return: NoCapture]
    public static async IAsyncEnumerable<string> HiddenStream([Redact] [NoCapture] string both)
    {
        await Task.Yield();
        yield return both;
    }

    [Trace]
    [return: Redact]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string RedactsResult(string plain) => plain;

    [Trace]
    [return: NoCapture]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string HidesResult(string plain) => plain;

    [Trace]
    [return: NoCapture]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string HidesResultBesideOut(string plain, out int length, [Redact] ref string token)
    {
        length = plain.Length;
        token += "!";
        return plain;
    }

    [Trace]
    [return: Redact]
    public static Task<string> RedactsTask(string plain) => Task.FromResult(plain);

    [Trace]
    [return: NoCapture]
    public static Task<string> HidesTask(string plain) => Task.FromResult(plain);

    [Trace]
    [return: Redact]
    public static Task RedactsNothing(string plain) => Task.CompletedTask;

    [Trace]
    [return: NoCapture]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string HidesResultAndThrows(string plain) => throw new InvalidOperationException(plain);

    [Trace]
    [return: Redact]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Watched Looks([Redact] Watched redacted, [NoCapture] Watched hidden, Watched secret) => redacted;

    public static int CallsLooks()
    {
        Watched.Looks = 0;
        Looks(new Watched(), new Watched(), new Watched());
        return Watched.Looks;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Named(string ssn, string cookie, int max_tokens, string[] tokens, string key) => ssn + cookie + max_tokens + tokens.Length + key;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object Members(Connection declared, object undeclared, Dictionary<Field, string> fields, object certificate, object handle) =>
        new Dictionary<string, object?> { ["connection"] = declared, ["Pass-Word"] = null };

    public static string CallsMembers()
    {
        var connection = new Connection("h", "a", "b", "c", "d", 5, new Handle(6));
        var fields = new Dictionary<Field, string> { [Field.Name] = "n", [Field.Password] = "p" };
        return Members(connection, connection, fields, new Certificate("x"), new Handle(7)).GetType().Name;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Certificate Typed(Certificate one, Certificate[] many, Handle handle, Handle? optional, in Handle held) => one;

    [Trace]
    public static async Task<Handle> TypedAsync(Certificate one)
    {
        await Task.Yield();
        return new Handle(one.Text.Length);
    }

    [Trace]
    public static Task<Certificate> TypedTask(Certificate one) => Task.FromResult(one);

    public static string CallsTyped() =>
        Typed(new Certificate("a"), [new Certificate("b")], new Handle(1), new Handle(2), new Handle(3)).Text
        + TypedAsync(new Certificate("c")).GetAwaiter().GetResult().Value
        + TypedTask(new Certificate("d")).GetAwaiter().GetResult().Text;

    public static string CallsStreams() => string.Concat(Stream("a", "b", "c", "d"));

    public static async Task<string> CallsHiddenStream()
    {
        string all = "";
        await foreach (string item in HiddenStream("x"))
            all += item;

        return all;
    }
}
