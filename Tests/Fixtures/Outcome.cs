using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Tests.Fixtures;

/// <summary>What a call of a fixture showed to its caller.</summary>
public sealed record Outcome
{
    public string? Result { get; init; }

    public Exception? Exception { get; init; }

    /// <summary>The stack trace as far as the fixture's own frames go.</summary>
    public string StackTrace { get; init; } = "";

    /// <summary>The arguments after the call: what by-ref parameters and objects became.</summary>
    public string Arguments { get; init; } = "";

    public static async Task<Outcome> Of(Assembly assembly, string type, string method, object?[] arguments, Type[]? typeArguments = null, Type[]? declaringArguments = null)
    {
        MethodInfo target = Find(assembly, type, method, typeArguments, declaringArguments);
        object?[] passed = [.. arguments];
        object? instance = target.IsStatic ? null : Activator.CreateInstance(target.DeclaringType!);
        try
        {
            object? returned = target.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, passed, CultureInfo.InvariantCulture);
            string result = Text(await Unwrap(returned, target.ReturnType));
            return new Outcome { Result = result + (instance is ValueType ? " on " + instance : ""), Arguments = Text(passed) };
        }
        catch (Exception exception)
        {
            return new Outcome { Exception = exception, StackTrace = OwnFrames(exception), Arguments = Text(passed) };
        }
    }

    public static MethodInfo Find(Assembly assembly, string type, string method, Type[]? typeArguments, Type[]? declaringArguments)
    {
        Type declaring = assembly.GetType("AssemblyToProcess." + type, throwOnError: true)!;
        if (declaringArguments is not null)
            declaring = declaring.MakeGenericType(declaringArguments);

        MethodInfo target = declaring.GetMethod(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            ?? throw new MissingMethodException(type, method);
        return typeArguments is null ? target : target.MakeGenericMethod(typeArguments);
    }

    private static async Task<object?> Unwrap(object? returned, Type declared)
    {
        if (returned is ValueType && declared.GetMethod("AsTask") is { } asTask)
            returned = asTask.Invoke(returned, null);

        if (returned is not Task task)
            return returned;

        await task;
        return declared.IsGenericType ? task.GetType().GetProperty("Result")?.GetValue(task) : null;
    }

    /// <summary>Up to the last frame of the fixtures: those beyond are of whoever called them.</summary>
    private static string OwnFrames(Exception exception)
    {
        string[] lines = [.. (exception.StackTrace ?? "").Split('\n').Select(line => line.TrimEnd())];
        int last = Array.FindLastIndex(lines, line => line.Contains(" AssemblyToProcess.", StringComparison.Ordinal));
        return string.Join('\n', lines.Take(last + 1));
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        Exception exception => exception.GetType().FullName!,
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Text)) + "]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
