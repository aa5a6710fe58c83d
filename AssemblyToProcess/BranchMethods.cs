using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class BranchMethods
{
    /// <summary>Dense cases: the compiler uses the switch instruction.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Switches(int number)
    {
        switch (number)
        {
            case 0: return "zero";
            case 1: return "one";
            case 2: return "two";
            case 3: return "three";
            case 4: return "four";
            case 5: return "five";
            default: return "many";
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Sums(int count)
    {
        int sum = 0;
        for (int number = 1; number <= count; number++)
        {
            if (number % 3 == 0)
                continue;

            sum += number;
            if (sum > 100)
                break;
        }

        return sum;
    }

    /// <summary>The loop's head is the method's first instruction in Release.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int HeadIsFirst(int number)
    {
        do
        {
            number -= 3;
        }
        while (number > 0);

        return number;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Jumps(int number)
    {
    again:
        if (number < 10)
        {
            number *= 2;
            goto again;
        }

        if (number > 30)
            goto large;

        return "small " + number;

    large:
        return "large " + number;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Ternary(bool condition) => condition ? "yes" : "no";

    /// <summary>The compiler leaves a no-operation where the condition stood.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Constant(string text)
    {
        if (true)
        {
            text += "!";
        }

        return text;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Endless(int start)
    {
        while (true)
        {
            start += 7;
            if (start % 5 == 0)
                return start;
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OnlyThrows() => throw new NotSupportedException("only");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Empty()
    {
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ReturnsFromNestedTry(int depth)
    {
        var log = new List<string>();
        return string.Join(" ", Nested(log, depth).Concat(log));
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string[] Nested(List<string> log, int depth)
    {
        try
        {
            if (depth == 0)
                return ["outer"];

            try
            {
                if (depth == 1)
                    return ["inner"];

                try
                {
                    if (depth == 2)
                        return ["innermost"];

                    throw new InvalidOperationException();
                }
                catch (InvalidOperationException) when (depth == 3)
                {
                    return ["handler"];
                }
            }
            finally
            {
                log.Add("f1");
            }
        }
        catch (InvalidOperationException)
        {
            return ["outer handler"];
        }
        finally
        {
            log.Add("f2");
        }
    }

    /// <summary>Ends with a handler: in Release nothing follows it.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void EndsWithHandler()
    {
        try
        {
            throw new InvalidOperationException("first");
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("second", exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsEndsWithHandler()
    {
        try
        {
            EndsWithHandler();
            return "returned";
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
