using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Everything that tracing could ask of it throws.</summary>
public sealed class HostileException : Exception
{
    public override string Message => throw new InvalidOperationException("message");

    public override string? StackTrace => throw new InvalidOperationException("stack trace");

    public override bool Equals(object? obj) => throw new InvalidOperationException("equals");

    public override int GetHashCode() => throw new InvalidOperationException("hash code");

    public override string ToString() => throw new InvalidOperationException("text");
}

public static class HostileExceptionMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throws(Exception exception) => throw exception;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task ThrowsAsync(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Catches()
    {
        var exception = new HostileException();
        try
        {
            Throws(exception);
            return "returned";
        }
        catch (Exception caught)
        {
            return ReferenceEquals(caught, exception) ? "the same" : "another";
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> CatchesAsync()
    {
        var exception = new HostileException();
        try
        {
            await ThrowsAsync(exception);
            return "returned";
        }
        catch (Exception caught)
        {
            return ReferenceEquals(caught, exception) ? "the same" : "another";
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ThrowsNothingButAnObject()
    {
        try
        {
            Throws(null!);
            return "returned";
        }
        catch (NullReferenceException)
        {
            return "null reference";
        }
    }
}
