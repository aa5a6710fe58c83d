using TraceLlm.Capture;

namespace TraceLlm.Streams;

/// <summary>
/// An argument of a stream together with what writes it by its static type, until the first move. The delegate keeps the
/// woven assembly loaded as long as that may come.
/// </summary>
internal abstract class StreamArgument
{
    /// <summary>The arguments themselves, for what reads them.</summary>
    public static object?[] Values(object?[] arguments) =>
        Array.ConvertAll(arguments, static argument => argument is StreamArgument held ? held.Value : argument);

    /// <summary>Writes an argument: by its static type where that is known, else by what it is.</summary>
    public static void Write(CaptureWriter writer, object? argument)
    {
        if (argument is StreamArgument held)
            held.Write(writer);
        else
            ObjectValues.Write(writer, argument);
    }

    protected abstract object? Value { get; }

    protected abstract void Write(CaptureWriter writer);
}

/// <summary>An argument of a static type.</summary>
/// <param name="value">The argument.</param>
/// <param name="write">Writes it.</param>
internal sealed class StreamArgument<T>(T value, Action<CaptureWriter, T> write) : StreamArgument
{
    protected override object? Value => value;

    protected override void Write(CaptureWriter writer) => StaticValues.WriteBy(writer, value, write);
}
