namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// The dipole-dipole operator <c>[d1·d2 - 3(d1·n)(d2·n)]</c> for an axis n at angle θ to z in the x-z plane, as coefficients of the products of spherical
/// components
/// d1_q1 d2_q2. Atomic units, times R³.
/// </summary>
[Reference(
    "S. Ravets, H. Labuhn, D. Barredo, T. Lahaye and A. Browaeys, Measurement of the angular dependence of the dipole-dipole interaction between "
    + "two individual Rydberg atoms at a Foerster resonance, Phys. Rev. A 92, 020701 (2015)",
    Doi = "10.1103/PhysRevA.92.020701")]
internal readonly struct DipoleDipole
{
    private readonly double _axial;
    private readonly double _tilted;
    private readonly double _transverse;

    /// <summary>The operator at an angle.</summary>
    /// <param name="theta">θ in rad.</param>
    public DipoleDipole(double theta)
    {
        (double sin, double cos) = Math.SinCos(theta);
        _axial = (1 - 3 * cos * cos) / 2;
        _tilted = 3 / Math.Sqrt(2) * sin * cos;
        _transverse = 1.5 * sin * sin;
    }

    /// <summary>The coefficient of d1_q1 d2_q2.</summary>
    /// <param name="q1">-1, 0 or 1.</param>
    /// <param name="q2">-1, 0 or 1.</param>
    public double this[int q1, int q2] => (q1, q2) switch
    {
        (1, -1) or (-1, 1) => _axial,
        (0, 0) => 2 * _axial,
        (1, 0) or (0, 1) => _tilted,
        (-1, 0) or (0, -1) => -_tilted,
        (1, 1) or (-1, -1) => -_transverse,
        _ => 0,
    };
}
