using TraceLlm.Diagnostics;

namespace TraceLlm.Capture;

/// <summary>Writes an object member by member. A getter that throws costs its own value only.</summary>
internal static class CapturedMembers
{
    /// <summary>Writes a value of a type that writes its own members.</summary>
    public static void Write<T>(CaptureWriter writer, T value)
        where T : ICapturedObject
    {
        // Asking a struct whether it is null boxes it, where nothing is optimized.
        if (!typeof(T).IsValueType && value is null)
            writer.Json.WriteNull();
        else
            Write(writer, value, default(OwnMembers<T>));
    }

    /// <summary>
    /// Writes a value by the members of its declared type, unless its own type says more.
    /// </summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="members">A function of the value, the writer and the first member to write.</param>
    public static void WriteDeclared<T>(CaptureWriter writer, T value, nint members)
    {
        if (typeof(T).IsValueType)
            Write(writer, value, new GeneratedMembers<T>(members));
        else if (value is null)
            writer.Json.WriteNull();
        else if (!ObjectValues.TryWrite(writer, value))
            Write(writer, value, new GeneratedMembers<T>(members));
    }

    private static void Write<T, TMembers>(CaptureWriter writer, T value, TMembers members)
        where TMembers : struct, IMembers<T>
    {
        if (!writer.TryDescend(value))
            return;

        MemberPosition outer = writer.BeginMembers();
        int first = 0;
        while (first >= 0)
            first = WriteFrom(writer, value, members, first);

        writer.EndMembers(outer);
    }

    /// <summary>Gives where to go on, or -1 at the end.</summary>
    private static int WriteFrom<T, TMembers>(CaptureWriter writer, T value, TMembers members, int first)
        where TMembers : struct, IMembers<T>
    {
        int depth = writer.Depth;
        try
        {
            members.Write(writer, value, first);
            return -1;
        }
        catch (Exception exception)
        {
            Counters.CaptureFailed(exception);
            return writer.FailMember(exception, depth);
        }
    }

    private interface IMembers<T>
    {
        void Write(CaptureWriter writer, T value, int first);
    }

    private readonly struct OwnMembers<T> : IMembers<T>
        where T : ICapturedObject
    {
        public void Write(CaptureWriter writer, T value, int first) => value.WriteMembers(writer, first);
    }

    private readonly unsafe struct GeneratedMembers<T>(nint members) : IMembers<T>
    {
        public void Write(CaptureWriter writer, T value, int first) =>
            ((delegate*<CaptureWriter, T, int, void>)members)(writer, value, first);
    }
}
