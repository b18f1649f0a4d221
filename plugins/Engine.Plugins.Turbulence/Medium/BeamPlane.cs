namespace Engine.Plugins.Turbulence.Medium;

/// <summary>
/// Width and phases that all modes of a beam share at a distance, in the convention of the papers: u ~ exp[-ρ²(1-ic)/(1 - it(1-ic))].
/// </summary>
/// <param name="Distance">t = z/z_R of the waist radius at the source.</param>
/// <param name="Curvature">c = z_R/F of the wave front at the source, positive where it converges.</param>
internal readonly record struct BeamPlane(double Distance, double Curvature = 0)
{
    /// <summary>A collimated beam.</summary>
    public static implicit operator BeamPlane(double distance) => new(distance);

    /// <summary>w(z)/w0.</summary>
    public double Width => Math.Sqrt((Focus * Focus) + (Distance * Distance));

    /// <summary>ψ: a mode of order N carries the phase (N+1)ψ.</summary>
    public double Gouy => Math.Atan2(Distance, Focus);

    /// <summary>The curvature of the wave front: a phase -κρ², ρ in waists of the source.</summary>
    public double Chirp => (Distance - (Curvature * Focus)) / ((Focus * Focus) + (Distance * Distance));

    /// <summary>1 - z/F.</summary>
    private double Focus => 1 - (Curvature * Distance);
}
