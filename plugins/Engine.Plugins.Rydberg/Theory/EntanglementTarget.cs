using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// How entangled a pure state of two atoms is, by its largest Schmidt coefficient λ, kept so that nothing is lost next to a product state (λ → 1) nor next to
/// a maximally entangled one (λ → 1/2): 1 - λ and the Schmidt angle stand beside λ, and each comes from what the caller knew.
/// </summary>
/// <remarks>Converts from a double, which is then a largest Schmidt coefficient. Beyond 1/2 the angle stays π/2: such targets need atoms of three or more
/// levels.</remarks>
public readonly record struct EntanglementTarget
{
    private const double Ulp = 1.1102230246251565e-16;

    private EntanglementTarget(double rest, double angle, double angleError)
    {
        Rest = rest;
        Angle = angle;
        AngleError = angleError;
    }

    /// <summary>A maximally entangled pair: λ = 1/2, one bit.</summary>
    public static EntanglementTarget Maximal { get; } = new(0.5, Math.PI / 2, 0);

    /// <summary>λ, in (0, 1].</summary>
    public double Largest => 1 - Rest;

    /// <summary>1 - λ, with all its digits.</summary>
    public double Rest { get; }

    /// <summary>The Schmidt angle θ = arccos(2λ - 1), in [0, π/2]; sin θ is the concurrence.</summary>
    public double Angle { get; }

    /// <summary>How far off the angle may be in rad, since what it was made from carries rounding.</summary>
    public double AngleError { get; }

    /// <summary>The min-entropy <c>S = -log2 λ</c>, in bits.</summary>
    public double Entropy => Rest == 0 ? 0 : -ElementaryFunctions.LogP1(-Rest) / Math.Log(2);

    /// <summary>Whether atoms of three or more levels are needed: λ below 1/2.</summary>
    public bool IsBeyondOneBit => Rest > 0.5;

    /// <summary>The target of a largest Schmidt coefficient.</summary>
    /// <param name="largest">λ, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1].</exception>
    public static EntanglementTarget OfSchmidtCoefficient(double largest)
    {
        if (!(largest > 0 && largest <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "A largest Schmidt coefficient lies in (0, 1].");
        }

        double rest = 1 - largest;

        // dθ = dλ/√(λ(1-λ)): next to a product state the last bit of λ is most of the angle.
        return OfRest(rest, Ulp * largest);
    }

    /// <summary>The target of a min-entropy, <c>λ = 2^(-S)</c>.</summary>
    /// <param name="entropy">S in bits, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static EntanglementTarget OfEntropy(double entropy)
    {
        if (!(entropy >= 0 && double.IsFinite(entropy)))
        {
            throw new ArgumentOutOfRangeException(nameof(entropy), entropy, "A min-entropy is finite and not negative.");
        }

        return entropy == 1 ? Maximal : OfRest(-ElementaryFunctions.ExpM1(-entropy * Math.Log(2)), Ulp * entropy);
    }

    /// <summary>The target of a Schmidt angle.</summary>
    /// <param name="angle">θ, in [0, π/2].</param>
    /// <param name="error">How far off it may be.</param>
    public static EntanglementTarget OfAngle(double angle, double error = 0)
    {
        double half = Math.Sin(angle / 2);
        return new(half * half, angle, error);
    }

    /// <summary>
    /// What a pair state reached: <c>θ = atan2(C, r)</c> with the concurrence C and the length r = √(1-C²) of either atom's Bloch vector, each computed from
    /// the state. Good to rounding at every θ, where arcsin C alone loses half the digits near C = 1.
    /// </summary>
    /// <param name="concurrence">C, not negative.</param>
    /// <param name="blochLength">r, not negative.</param>
    /// <param name="error">How far off either may be.</param>
    public static EntanglementTarget OfState(double concurrence, double blochLength, double error) => OfAngle(Math.Atan2(concurrence, blochLength), error);

    /// <summary>
    /// What an infidelity ε against a maximally entangled state still guarantees: a concurrence of at least 1 - 2ε, that is λ of at most ½ + √(ε(1-ε)).
    /// </summary>
    /// <param name="infidelity">ε; negative rounding counts as 0, above 1/2 nothing is guaranteed.</param>
    public static EntanglementTarget OfInfidelity(double infidelity)
    {
        double e = Math.Clamp(infidelity, 0, 0.5);
        return OfAngle(Math.Atan2(1 - 2 * e, 2 * Math.Sqrt(e * (1 - e))));
    }

    /// <summary>A largest Schmidt coefficient as a target.</summary>
    /// <param name="largest">λ, in (0, 1].</param>
    public static implicit operator EntanglementTarget(double largest) => OfSchmidtCoefficient(largest);

    private static EntanglementTarget OfRest(double rest, double restError) => rest > 0.5
        ? new(rest, Math.PI / 2, 0)
        : new(rest, 2 * Math.Asin(Math.Sqrt(rest)), rest == 0 ? Math.Sqrt(2 * restError) : restError / Math.Sqrt(rest * (1 - rest)));
}
