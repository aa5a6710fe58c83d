using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public class Animal
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual string Says(string word) => "animal " + word;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual async Task<string> SaysLater(string word)
    {
        await Task.Yield();
        return "animal " + word;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual Animal Self() => this;

    public override string ToString() => "an animal";
}

public sealed class Dog : Animal
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override string Says(string word) => "dog " + base.Says(word);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override async Task<string> SaysLater(string word)
    {
        string said = await base.SaysLater(word);
        return "dog " + said;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override Dog Self() => this;

    public override string ToString() => "a dog";
}

public static class InheritanceMethods
{
    public static string Virtual()
    {
        Animal animal = new Dog();
        return animal.Says("hello");
    }

    public static Task<string> VirtualLater()
    {
        Animal animal = new Dog();
        return animal.SaysLater("hello");
    }

    public static string Covariant()
    {
        Animal animal = new Dog();
        return animal.Self() + " " + new Dog().Self();
    }
}
