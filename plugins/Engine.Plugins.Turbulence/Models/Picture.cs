namespace Engine.Plugins.Turbulence.Models;

/// <summary>Which modes the density matrix refers to on the way.</summary>
public enum Picture
{
    /// <summary>Modes that diffract with the beam; free propagation is in them, so no S term appears.</summary>
    CoMoving,

    /// <summary>The modes of the waist, with the S term and constant tensors; converted to co-moving modes at the end.</summary>
    FixedWaist,

    /// <summary>S together with the tensor of diffracting modes, as printed in 2011: diffraction is counted twice.</summary>
    AsPrinted,
}
