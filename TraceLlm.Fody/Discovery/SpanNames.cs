using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>
/// The default name of a method's span: what its author calls it, not what the compiler made of it. A lambda in
/// <c>All</c> is <c>All.lambda</c>, a local function its own name, an accessor <c>Prop.get</c>, an operator
/// <c>operator +</c>, an explicit implementation the member's name without the interface.
/// </summary>
public static class SpanNames
{
    private static readonly string[] s_accessors = ["get", "set", "add", "remove", "raise"];

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
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_Implicit"] = "implicit",
        ["op_Explicit"] = "explicit",
    };

    public static string For(MethodDefinition method)
    {
        string name = CompilerMade(method.Name) ?? WithoutInterface(method);
        if (!method.IsSpecialName && !method.HasOverrides)
            return name;

        if (s_operators.TryGetValue(name, out string symbol))
            return "operator " + symbol;

        int separator = name.IndexOf('_');
        return separator > 0 && s_accessors.Contains(name.Substring(0, separator))
            ? $"{name.Substring(separator + 1)}.{name.Substring(0, separator)}"
            : name;
    }

    /// <summary>The name behind <c>&lt;Outer&gt;b__0</c>, <c>&lt;Outer&gt;g__Local|0</c> or <c>&lt;Main&gt;$</c>.</summary>
    private static string? CompilerMade(string name)
    {
        if (!name.StartsWith("<", StringComparison.Ordinal))
            return null;

        int end = name.LastIndexOf('>');
        if (end < 0)
            return null;

        string kind = name.Substring(end + 1);
        if (kind.StartsWith("g__", StringComparison.Ordinal) && kind.IndexOf('|') is > 3 and var bar)
            return kind.Substring(3, bar - 3);

        string outer = name.Substring(1, end - 1).TrimStart('<').Replace(">$", "");
        return kind.StartsWith("b__", StringComparison.Ordinal) ? outer + ".lambda" : outer;
    }

    private static string WithoutInterface(MethodDefinition method) =>
        method.HasOverrides ? method.Name.Substring(method.Name.LastIndexOf('.') + 1) : method.Name;
}
