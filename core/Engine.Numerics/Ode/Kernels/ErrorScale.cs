namespace Engine.Numerics.Ode.Kernels;

/// <summary>What an error is measured against: absolute + relative · size of the component, the same for all components or each with its own.</summary>
internal readonly struct ErrorScale
{
    /// <summary>The absolute tolerance of all components.</summary>
    public double Absolute { get; init; }

    /// <summary>The relative tolerance of all components.</summary>
    public double Relative { get; init; }

    /// <summary>Whether all components share the two tolerances; otherwise the two vectors hold them.</summary>
    public bool IsUniform { get; init; }

    /// <summary>Offset of the absolute tolerances in the workspace.</summary>
    public nuint AbsoluteVector { get; init; }

    /// <summary>Offset of the relative tolerances in the workspace.</summary>
    public nuint RelativeVector { get; init; }

    /// <summary>Whether the doubles are interleaved complex numbers, measured by their modulus.</summary>
    public bool IsComplex { get; init; }
}
