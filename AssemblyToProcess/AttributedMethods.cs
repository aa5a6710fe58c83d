using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public sealed class MarkAttribute(Type type, object? value) : Attribute
{
    public Type Type { get; } = type;

    public object? Value { get; } = value;

    public Type[] Types { get; set; } = [];

    public object? Named { get; set; }

    public override string ToString() =>
        $"{Type} {Value?.GetType()} {Value} {string.Join<Type>(",", Types)} {Named?.GetType()} {Named}";
}

/// <summary>Attributes of others beside ours, with every kind of argument.</summary>
[Mark(typeof(AttributedMethods), true)]
public static class AttributedMethods
{
    [Mark(typeof(Dictionary<,>), false, Types = [typeof(int), typeof(List<string>), typeof(GenericClass<>.Nested<>)], Named = 3L)]
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Adds([Mark(typeof(int[]), "of the parameter")] int left, int right) => left + right;

    [Trace]
    [Mark(typeof(Color), Color.Green, Named = typeof(Access))]
    [return: Mark(typeof(void), null)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddsLater(int left, int right)
    {
        await Task.Yield();
        return left + right;
    }

    [Mark(typeof(int?), 'c', Named = new object[] { 1, "two", typeof(string) })]
    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> HandsOn(int value) => Task.FromResult(value);
}
