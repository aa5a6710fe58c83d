using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;

namespace TraceLlm.Fody.Emit;

/// <summary>What a protected body does to be run again after a failure.</summary>
internal abstract class BodyRetry
{
    /// <summary>Done at the entry, before all else.</summary>
    public abstract InstructionSequence Entry();

    /// <summary>Done before tracing begins: may go to the body at once.</summary>
    public virtual InstructionSequence Skip(Instruction start) => [];

    /// <summary>In the filter: leaves whether the exception is caught.</summary>
    public abstract InstructionSequence Decide(VariableDefinition thrown);

    /// <summary>After an exception that was caught.</summary>
    /// <param name="thrown">Takes the exception that the call ends with, if it does.</param>
    /// <param name="start">Where the body begins.</param>
    /// <param name="returned">Where what was returned is recorded.</param>
    public abstract InstructionSequence Again(VariableDefinition thrown, Instruction start, Instruction returned);

    /// <summary>Before what was returned is recorded.</summary>
    /// <param name="proceed">Where it is.</param>
    public virtual InstructionSequence Returned(Instruction proceed) => [];

    /// <summary>In the finally.</summary>
    public abstract InstructionSequence Exit(VariableDefinition thrown);
}
