namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>The distribution of one momentum kick on the measured axis.</summary>
public enum RecoilKind
{
    /// <summary>Normal, standard deviation s.</summary>
    Gaussian,

    /// <summary>The momentum density of a hydrogen-like 1s electron of radius a.</summary>
    Hydrogenic1s,

    /// <summary>A fixed wave number k with angular law 1 + beta P2(cos theta) about an axis.</summary>
    Shell,

    /// <summary>A fixed wave number k, uniform on a circle that contains the measured axis.</summary>
    Ring,

    /// <summary>Given kicks with weights.</summary>
    Tabulated,
}
