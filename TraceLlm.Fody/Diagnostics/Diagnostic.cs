using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TraceLlm.Fody.Diagnostics;

/// <summary>One finding: what, where.</summary>
/// <param name="Descriptor">What.</param>
/// <param name="Message">The whole sentence.</param>
/// <param name="Position">Where, if it has a place in source.</param>
/// <param name="IsWarning">Whether the build goes on: nobody asked for this method in particular.</param>
internal sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, SequencePoint? Position, bool IsWarning = false)
{
    /// <summary>A finding about a method; its name is the message's first argument.</summary>
    public static Diagnostic On(MethodDefinition method, DiagnosticDescriptor descriptor, string? detail = null) =>
        new(descriptor, string.Format(descriptor.MessageFormat, NameOf(method), detail), SourcePosition.Of(method));

    /// <summary>A finding about the configuration, which has no position in source.</summary>
    public static Diagnostic On(DiagnosticDescriptor descriptor, params object[] arguments) =>
        new(descriptor, string.Format(descriptor.MessageFormat, arguments), Position: null);

    public override string ToString() => $"{Descriptor.Code}: {Message} ({Descriptor.HelpLink})";

    private static string NameOf(MethodDefinition method) => $"{SourceName.FullOf(method.DeclaringType)}.{method.Name}";
}
