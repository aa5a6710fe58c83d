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
        int start = writer.Json.Length;
        if (!writer.TryDescend(value))
            return;

        int depth = writer.Depth;
        MemberPosition outer = writer.BeginMembers();
        int first = 0;
        while (TryWriteFrom(writer, value, members, first) is { } failure)
        {
            if (!writer.TryFailMember(failure, depth, ref first))
            {
                writer.FailMembers(failure, start, depth, outer);
                return;
            }
        }

        writer.EndMembers(outer);
    }

    /// <summary>Gives what was thrown on the way, or null at the end.</summary>
    private static Exception? TryWriteFrom<T, TMembers>(CaptureWriter writer, T value, TMembers members, int first)
        where TMembers : struct, IMembers<T>
    {
        try
        {
            members.Write(writer, value, first);
            return null;
        }
        catch (Exception exception)
        {
            Counters.CaptureFailed(exception);
            return exception;
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
