namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Which numerical constants of Kolmogorov turbulence are used.</summary>
public enum ConstantSet
{
    /// <summary>Closed forms with gamma functions; spectrum and structure function belong together exactly.</summary>
    Exact,

    /// <summary>0.033, 6.88, 0.185 and 1.23, as printed; spectrum and structure function differ by 0.43 %.</summary>
    Rounded,

    /// <summary>The mixture behind the tables of 2011: the exact spectrum constant, all others rounded.</summary>
    Tables2011,
}
