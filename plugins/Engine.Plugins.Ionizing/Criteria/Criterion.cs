namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>What counts as "entanglement survives".</summary>
public enum Criterion
{
    /// <summary>The signal steers the idler: the product of inferred variances is below 1/4.</summary>
    Reid,

    /// <summary>The fixed-gain product of variances proves entanglement.</summary>
    Mancini,

    /// <summary>The partial transpose is not positive: exact for Gaussian states.</summary>
    Ppt,

    /// <summary>The logarithmic negativity is above a target.</summary>
    LogNegativity,

    /// <summary>The printed inequality N sigma_q^2 &lt; sigma_p^2 - sigma_c^2 with user-given widths.</summary>
    Published,
}
