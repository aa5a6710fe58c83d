using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public delegate int ReadsNumber(in int number);

public interface IReads
{
    int Reads(in int number);

    ref readonly int Latest();
}

/// <summary>Signatures that carry modifiers, or types that are neither value nor object.</summary>
public class SignatureMethods : IReads
{
    private int _latest = 8;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual int Reads(in int number) => number + 1;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual ref readonly int Latest() => ref _latest;

    /// <summary>Virtual methods and delegates say by a modifier that they only read.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ReadOnlyReferences()
    {
        IReads reads = new SignatureMethods();
        int number = 4;
        ReadsNumber lambda = [TraceTool] [MethodImpl(MethodImplOptions.NoInlining)] (in int value) => value * 2;
        return $"{reads.Reads(in number)} {lambda(in number)} {reads.Latest()}";
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int TypedReferences()
    {
        int number = 5;
        return FromTypedReference(__makeref(number), 2);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe string GenericPointers()
    {
        int number = 7;
        int* pointer = &number;
        Guid id = Guid.Empty;
        string read = Read(pointer) + " " + Read(&id);
        Advance(ref pointer);
        return read + " " + (pointer - &number);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FromTypedReference(TypedReference reference, int times) => __refvalue(reference, int) * times;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe T Read<T>(T* pointer)
        where T : unmanaged => *pointer;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Advance(ref int* pointer) => pointer++;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Constrained<T>(T value, T? other)
        where T : struct, Enum => other ?? value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Dynamic(dynamic value, (int Count, string Name) pair, nint native) => value + pair.Name + pair.Count + native;
}
