namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>How a pair state is given.</summary>
public enum PairKind
{
    /// <summary>Two widths.</summary>
    DoubleGaussian,

    /// <summary>Down-conversion with sinc phase matching.</summary>
    Spdc,

    /// <summary>An amplitude on the user's own nodes.</summary>
    Numerical,
}
