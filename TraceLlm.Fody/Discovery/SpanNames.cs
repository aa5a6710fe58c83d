using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Discovery;

/// <summary>
/// The default name of a method's span: what its author calls it, not what the compiler made of it. A lambda in
/// <c>All</c> is <c>All.lambda</c>, one in a constructor <c>Type.lambda</c>, a local function its own name, an accessor <c>Prop.get</c>, an operator
/// <c>operator +</c>, an explicit implementation the member's name without the interface.
/// </summary>
public static class SpanNames
{
    private const string OperatorPrefix = "op_";
    private const string CheckedPrefix = "op_Checked";

    private static readonly Dictionary<string, string> s_operators = new()
    {
        ["op_UnaryPlus"] = "+",
        ["op_UnaryNegation"] = "-",
        ["op_LogicalNot"] = "!",
        ["op_OnesComplement"] = "~",
        ["op_Increment"] = "++",
        ["op_Decrement"] = "--",
        ["op_True"] = "true",
        ["op_False"] = "false",
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_LeftShift"] = "<<",
        ["op_RightShift"] = ">>",
        ["op_UnsignedRightShift"] = ">>>",
        ["op_Concatenate"] = "&",
        ["op_IntegerDivision"] = "\\",
        ["op_Exponent"] = "^",
        ["op_Like"] = "Like",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_Implicit"] = "implicit",
        ["op_Explicit"] = "explicit",
        ["op_AdditionAssignment"] = "+=",
        ["op_SubtractionAssignment"] = "-=",
        ["op_MultiplicationAssignment"] = "*=",
        ["op_DivisionAssignment"] = "/=",
        ["op_ModulusAssignment"] = "%=",
        ["op_BitwiseAndAssignment"] = "&=",
        ["op_BitwiseOrAssignment"] = "|=",
        ["op_ExclusiveOrAssignment"] = "^=",
        ["op_LeftShiftAssignment"] = "<<=",
        ["op_RightShiftAssignment"] = ">>=",
        ["op_UnsignedRightShiftAssignment"] = ">>>=",
        ["op_IncrementAssignment"] = "++",
        ["op_DecrementAssignment"] = "--",
    };

    public static string For(MethodDefinition method)
    {
        string name = CompilerMade(method) ?? WithoutInterface(method);
        if (IsAccessor(method))
            return $"{name.Substring(name.IndexOf('_') + 1)}.{name.Substring(0, name.IndexOf('_'))}";

        return (CompilerGenerated.IsSpecialName(method) || method.HasOverrides) && Operator(name) is { } symbol ? "operator " + symbol : name;
    }

    private static bool IsAccessor(MethodDefinition method) =>
        (HasAccessorSemantics(method) || CompilerGenerated.SkeletonsOf(method).Any(HasAccessorSemantics))
        && WithoutInterface(method).IndexOf('_') > 0;

    private static bool HasAccessorSemantics(MethodDefinition method) =>
        method.IsGetter || method.IsSetter || method.IsAddOn || method.IsRemoveOn || method.IsFire;

    private static string? Operator(string name) =>
        s_operators.TryGetValue(name, out string symbol) ? symbol
        : name.StartsWith(CheckedPrefix, StringComparison.Ordinal)
            && s_operators.TryGetValue(OperatorPrefix + name.Substring(CheckedPrefix.Length), out symbol) ? "checked " + symbol
        : null;

    /// <summary>The name behind <c>&lt;Outer&gt;b__0</c>, <c>&lt;Outer&gt;g__Local|0</c> or <c>&lt;Main&gt;$</c>.</summary>
    private static string? CompilerMade(MethodDefinition method)
    {
        string name = method.Name;
        if (!name.StartsWith("<", StringComparison.Ordinal))
            return null;

        int end = name.LastIndexOf('>');
        if (end < 0)
            return null;

        string kind = name.Substring(end + 1);
        if (kind == "$")
            return name.Substring(1, end - 1);

        if (kind.StartsWith("g__", StringComparison.Ordinal) && kind.IndexOf('|') is > 3 and var bar)
            return kind.Substring(3, bar - 3);

        string outer = OuterName(method.DeclaringType, name.Substring(1, end - 1));
        return kind.StartsWith("b__", StringComparison.Ordinal) ? outer + ".lambda" : outer;
    }

    /// <summary>
    /// The name of the method that a lambda stands in: a method of a type around the lambda's own. A constructor, and what
    /// initializes a field, is named as the type is.
    /// </summary>
    private static string OuterName(TypeDefinition type, string metadataName)
    {
        if (metadataName is ".ctor" or ".cctor")
            return SourceName.Of(CompilerGenerated.WrittenTypeAround(type));

        for (TypeDefinition? around = type; around is not null; around = around.DeclaringType)
        {
            if (around.Methods.FirstOrDefault(method => method.Name == metadataName) is { } outer)
                return For(outer);
        }

        return metadataName;
    }

    private static string WithoutInterface(MethodDefinition method) =>
        method.HasOverrides ? method.Name.Substring(method.Name.LastIndexOf('.') + 1) : method.Name;
}
