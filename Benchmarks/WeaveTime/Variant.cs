namespace WeaveTime;

/// <summary>What is built.</summary>
internal enum Variant
{
    /// <summary>Nothing is marked; a weaver that does nothing.</summary>
    NoOp,

    /// <summary>Nothing is marked; our weaver.</summary>
    Unmarked,

    /// <summary>Every method is marked.</summary>
    Woven,
}
