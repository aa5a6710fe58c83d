namespace TraceLlm.Capture;

/// <summary>Stands where there is no value.</summary>
internal readonly struct NoValue : ICapturedValue
{
    static bool ICapturedValue.IsText => false;

    DeferredKind ICapturedValue.Kind => DeferredKind.None;

    long ICapturedValue.Bits => 0;

    bool ICapturedValue.IsKept(CaptureRules rules) => true;

    string? ICapturedValue.Text => null;

    void ICapturedValue.Write(CaptureWriter writer)
    {
    }
}
