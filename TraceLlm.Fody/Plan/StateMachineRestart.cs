using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>How a state machine comes back to where the method started it. Immutable.</summary>
/// <param name="State">The field that says where it goes on.</param>
/// <param name="InitialState">What the method stores there.</param>
/// <param name="Parameters">The fields that the method stores its arguments in.</param>
/// <param name="Cleared">The fields that it leaves empty.</param>
/// <param name="Builder">The builder's field, as MoveNext names it.</param>
/// <param name="SetException">The builder's call that completes the operation with an exception, as MoveNext makes it.</param>
internal sealed record StateMachineRestart(
    FieldDefinition State,
    int InitialState,
    IReadOnlyList<ParameterField> Parameters,
    IReadOnlyList<FieldDefinition> Cleared,
    FieldReference Builder,
    MethodReference SetException);

/// <summary>A field of a state machine that holds an argument. Immutable.</summary>
/// <param name="Field">The field.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsChanged">Whether the body may change it.</param>
internal sealed record ParameterField(FieldDefinition Field, ParameterDefinition Parameter, bool IsChanged);
