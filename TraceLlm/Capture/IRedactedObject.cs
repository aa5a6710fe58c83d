using System.ComponentModel;

namespace TraceLlm.Capture;

/// <summary>
/// A type whose values are never written, however they are declared. The weaver lets the types of the assembly that it
/// weaves implement it which <see cref="RedactAttribute"/> or <see cref="NoCaptureAttribute"/> marks, and what derives
/// from them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRedactedObject;
