using System.Runtime.CompilerServices;
using System.Text;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Members that a record would have by itself, written by hand and marked.</summary>
public record Person(string Name, int Age)
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Greets(string greeting) => greeting + " " + Name;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<string> GreetsLater(string greeting)
    {
        await Task.Yield();
        return greeting + " " + Name;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual bool Equals(Person? other) => other is not null && other.Name == Name;

    [Trace(CaptureInput = false)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Name ").Append(Name);
        return true;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override int GetHashCode() => Name.Length;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Deconstruct(out string name, out int age) => (name, age) = (Name, Age);
}

/// <summary>Its parameters are captured by the class, not stored by hand.</summary>
public sealed class Greeter(string greeting, int times)
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Greets(string name)
    {
        times++;
        return greeting + " " + name + " " + times;
    }
}

public readonly record struct Point(int X, int Y)
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Point Moved(int by) => this with { X = X + by };
}

public static class RecordMethods
{
    public static string Greets() => new Person("Ann", 30).Greets("Hello");

    public static Task<string> GreetsLater() => (new Person("Ann", 30) with { Name = "Bob" }).GreetsLater("Hello");

    public static bool Compares() => new Person("Ann", 30) == new Person("Ann", 31);

    public static string Prints() => new Person("Ann", 30).ToString();

    public static int Hashes() => new Person("Ann", 30).GetHashCode();

    public static string Deconstructs()
    {
        (string name, int age) = new Person("Ann", 30);
        return name + age;
    }

    public static string PrimaryConstructor() => new Greeter("Hello", 1).Greets("Ann");

    public static string RecordStruct() => new Point(1, 2).Moved(3).ToString();
}
