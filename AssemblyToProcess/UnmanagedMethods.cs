using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods that unmanaged code calls, or that call unmanaged code.</summary>
public static unsafe partial class UnmanagedMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CallsBack(int number)
    {
        delegate* unmanaged<int, int> function = &Increments;
        return function(number) + Applies(function, number);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Fills(int count)
    {
        int* numbers = stackalloc int[count];
        Choose()(numbers, count);
        return numbers[count - 1];
    }

    /// <summary>Without a trace around it: a root on its own.</summary>
    public static int CallsRoot(int number)
    {
        delegate* unmanaged<int, int> function = &Root;
        return function(number);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Imports() => Checksum(0, "123456789"u8, 9);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CountsPointers()
    {
        int number = 3;
        return Count([&number, null], [&Twice]);
    }

    [UnmanagedCallersOnly]
    [TraceTool]
    public static int Increments(int number)
    {
        try
        {
            return checked(number + 1);
        }
        catch (OverflowException)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    [TraceTool]
    public static void FillsNumbers(int* numbers, int count)
    {
        for (int index = 0; index < count; index++)
            numbers[index] = index * 2;
    }

    [UnmanagedCallersOnly]
    [Trace]
    public static int Root(int number) => number * 3;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Applies(delegate* unmanaged<int, int> function, int number) => function(number);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static delegate* unmanaged[Cdecl]<int*, int, void> Choose() => &FillsNumbers;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Count(int*[] pointers, delegate*<int, int>[] functions) => pointers.Length + functions[0](4);

    /// <summary>A library of the framework, which every platform has; the generated body pins the span.</summary>
    [LibraryImport("System.IO.Compression.Native", EntryPoint = "CompressionNative_Crc32")]
    [TraceTool]
    public static partial uint Checksum(uint seed, ReadOnlySpan<byte> bytes, int length);

    private static int Twice(int number) => number * 2;
}
