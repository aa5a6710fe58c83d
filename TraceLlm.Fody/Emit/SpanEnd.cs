using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;

namespace TraceLlm.Fody.Emit;

/// <summary>Where what a span ends with is held.</summary>
/// <param name="editor">The body that ends it.</param>
/// <param name="span">Holds the span.</param>
/// <param name="context">Holds what gives the caller its own context back; null when that is done elsewhere.</param>
/// <param name="writer">Holds the thread's writer, or null. Itself null when the thread may be another by now.</param>
internal sealed class SpanEnd(MethodBodyEditor editor, VariableDefinition span, VariableDefinition? context, VariableDefinition? writer)
{
    private VariableDefinition? _output;

    public VariableDefinition Span => span;

    /// <summary>Whether the caller gets its own context back with it.</summary>
    public bool LeavesContext => context is not null;

    /// <summary>Loads the span, and the context where it is left with it.</summary>
    public InstructionSequence Load()
    {
        InstructionSequence code = new InstructionSequence().LoadLocal(span);
        return context is null ? code : code.LoadLocal(context);
    }

    public InstructionSequence LoadWriter() => writer is null ? new InstructionSequence().LoadNull() : new InstructionSequence().LoadLocal(writer);

    /// <summary>The local for the writer of the result.</summary>
    public VariableDefinition AddOutput(TypeReference type) => _output ??= editor.AddLocal(type);
}
