namespace TraceLlm.Fody.Plan;

/// <summary>Which call of the runtime writes a value.</summary>
internal enum CaptureCall
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A value of the type argument.</summary>
    Value,

    /// <summary>A value of the type argument, held by reference.</summary>
    ByReference,

    /// <summary>An object, by its run-time type.</summary>
    Instance,

    /// <summary>An enum, which is the type argument.</summary>
    Enumeration,

    /// <summary>A nullable of the type argument.</summary>
    Optional,

    /// <summary>A nullable of an enum, which is the type argument.</summary>
    OptionalEnumeration,

    /// <summary>A ReadOnlySpan of the type argument.</summary>
    Items,

    /// <summary>A Span of the type argument.</summary>
    MutableItems,

    /// <summary>The type's name instead of the value.</summary>
    TypeName,

    /// <summary>There is no value.</summary>
    Nothing,
}
