using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using Mono.Collections.Generic;

namespace TraceLlm.Fody.Il;

/// <summary>
/// The only one that changes the instructions of an existing body. Branches, switches, handler bounds and debug
/// information refer to instructions as objects: code is put in front of one by turning the object itself into the first
/// of the new instructions, so that nothing that referred to it has to be found.
/// </summary>
internal sealed class MethodBodyEditor
{
    private const int HiddenLine = 0xfeefee;

    private readonly MethodDefinition _method;
    private readonly MethodBody _body;
    private readonly AsyncMethodBodyDebugInformation[] _withoutCatchHandler;
    private readonly bool _skipsLocalsInit;

    public MethodBodyEditor(MethodDefinition method)
    {
        _method = method;
        _body = method.Body;
        OwnLocals = [.. _body.Variables];
        _withoutCatchHandler = [.. AsyncInformation(method).Where(information => information.CatchHandler.Offset < 0)];
        // Without locals the flag says nothing. With it set, large stack allocations that were not cleared would be.
        _skipsLocalsInit = !_body.InitLocals
            && (_body.HasVariables || Instructions.Any(instruction => instruction.OpCode.Code is Code.Localloc));
        _body.SimplifyMacros();
        RemoveTailPrefixes();
    }

    /// <summary>Gives a generated method a body, to be written by <see cref="Append"/>.</summary>
    public static MethodBodyEditor OfNew(MethodDefinition method)
    {
        method.Body = new MethodBody(method);
        return new MethodBodyEditor(method);
    }

    /// <summary>The locals that the body has of its own.</summary>
    public IReadOnlyList<VariableDefinition> OwnLocals { get; }

    private Collection<Instruction> Instructions => _body.Instructions;

    public TypeReference ObjectType => _method.Module.TypeSystem.Object;

    public Instruction First => Instructions[0];

    /// <summary>Adds a local. It must be stored to before it is loaded: a body may ask not to have its locals cleared.</summary>
    public VariableDefinition AddLocal(TypeReference type)
    {
        var local = new VariableDefinition(type);
        _body.Variables.Add(local);
        _body.InitLocals = !_skipsLocalsInit;
        return local;
    }

    /// <summary>Puts code before the first instruction; a branch back to that one does not run it again.</summary>
    public void Prepend(InstructionSequence code)
    {
        bool firstPointMoves = FirstPointMoves();
        for (int index = 0; index < code.Count; index++)
            Instructions.Insert(index, code[index]);

        if (firstPointMoves)
            MoveFirstPoint(code[0]);
        else
            Hide(code[0], first: true);
    }

    /// <summary>Puts code after the last instruction. A handler that reached to the end of the body still ends there.</summary>
    public void Append(InstructionSequence code)
    {
        foreach (ExceptionHandler handler in _body.ExceptionHandlers)
        {
            handler.TryEnd ??= code[0];
            handler.HandlerEnd ??= code[0];
        }

        foreach (Instruction instruction in code)
            Instructions.Add(instruction);
    }

    /// <summary>Hides the code from this instruction to the next sequence point from debuggers.</summary>
    public void Hide(Instruction instruction) => Hide(instruction, first: false);

    /// <summary>Puts code before an instruction; whoever branched to it runs the code first.</summary>
    public void InsertBefore(Instruction instruction, InstructionSequence code)
    {
        Instruction moved = Instruction.Create(OpCodes.Nop);
        Become(moved, instruction);
        Become(instruction, code[0]);
        int index = Instructions.IndexOf(instruction) + 1;
        for (int next = 1; next < code.Count; next++)
            Instructions.Insert(index++, code[next]);

        Instructions.Insert(index, moved);
    }

    /// <summary>Makes every return store its value and leave to a target instead.</summary>
    public void RedirectReturns(VariableDefinition? result, Instruction target)
    {
        for (int index = 0; index < Instructions.Count; index++)
        {
            Instruction instruction = Instructions[index];
            if (instruction.OpCode.Code is not Code.Ret)
                continue;

            Instruction leave = Instruction.Create(OpCodes.Leave, target);
            if (result is null)
            {
                Become(instruction, leave);
            }
            else
            {
                Become(instruction, Instruction.Create(OpCodes.Stloc, result));
                Instructions.Insert(++index, leave);
            }
        }
    }

    public void AddHandler(ExceptionHandler handler) => _body.ExceptionHandlers.Add(handler);

    /// <summary>Shortens what can be shortened. Nothing may be changed afterwards.</summary>
    public void Complete()
    {
        _body.OptimizeMacros();
        // Inserting code makes Cecil turn "no catch handler", which marks async void for debuggers, into offset 0.
        foreach (AsyncMethodBodyDebugInformation information in _withoutCatchHandler)
            information.CatchHandler = new InstructionOffset(-1);
    }

    private static IEnumerable<AsyncMethodBodyDebugInformation> AsyncInformation(MethodDefinition method) =>
        method.CustomDebugInformations
            .Concat(method.DebugInformation.CustomDebugInformations)
            .OfType<AsyncMethodBodyDebugInformation>();

    private static void Become(Instruction instruction, Instruction other)
    {
        instruction.OpCode = other.OpCode;
        instruction.Operand = other.Operand;
    }

    private void RemoveTailPrefixes()
    {
        foreach (Instruction instruction in Instructions.Where(instruction => instruction.OpCode.Code is Code.Tail))
            Become(instruction, Instruction.Create(OpCodes.Nop));
    }

    /// <summary>
    /// Whether the method's first line is to stand at offset 0, although code of ours does: the runtime reports range,
    /// overflow and divide checks of optimized code at that offset, and a stack trace must name the line it would name.
    /// </summary>
    private bool FirstPointMoves() =>
        _method.DebugInformation.SequencePoints.FirstOrDefault() is { IsHidden: false, Offset: 0 }
        && IsOptimized(_method.Module.Assembly);

    private void MoveFirstPoint(Instruction instruction)
    {
        Collection<SequencePoint> points = _method.DebugInformation.SequencePoints;
        SequencePoint first = points[0];
        points[0] = new SequencePoint(instruction, first.Document)
        {
            StartLine = first.StartLine,
            StartColumn = first.StartColumn,
            EndLine = first.EndLine,
            EndColumn = first.EndColumn,
        };
        ExtendScopes(_method.DebugInformation.Scope, instruction);
    }

    /// <summary>Locals that can be seen at the first line are to be seen where it now begins.</summary>
    private static void ExtendScopes(ScopeDebugInformation? scope, Instruction instruction)
    {
        if (scope is not { Start.Offset: 0 })
            return;

        scope.Start = new InstructionOffset(instruction);
        foreach (ScopeDebugInformation inner in scope.Scopes)
            ExtendScopes(inner, instruction);
    }

    private static bool IsOptimized(AssemblyDefinition assembly) =>
        assembly.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == "System.Diagnostics.DebuggableAttribute")
            is not { ConstructorArguments: { Count: 1 } arguments }
        || ((int)arguments[0].Value & (int)System.Diagnostics.DebuggableAttribute.DebuggingModes.DisableOptimizations) == 0;

    private void Hide(Instruction instruction, bool first)
    {
        Collection<SequencePoint> points = _method.DebugInformation.SequencePoints;
        if (points.Count == 0)
            return;

        var hidden = new SequencePoint(instruction, points[0].Document)
        {
            StartLine = HiddenLine,
            EndLine = HiddenLine,
        };
        points.Insert(first ? 0 : points.Count, hidden);
    }
}
