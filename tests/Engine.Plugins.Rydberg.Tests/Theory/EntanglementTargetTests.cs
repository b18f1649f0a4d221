using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Tests.Theory;

public class EntanglementTargetTests
{
    // 60-digit arithmetic: θ = 2 arcsin √(1 - 2^-S) and θ + 2(1 - 2^-S).
    [Theory]
    [InlineData(1e-17, 5.265537695468319e-09, 5.265537709331263e-09)]
    [InlineData(1e-15, 5.265537695468318e-08, 5.2655378340977545e-08)]
    [InlineData(1e-10, 1.6651092223057774e-05, 1.6651230852493883e-05)]
    [InlineData(1e-5, 0.005265534653975006, 0.005279397549541015)]
    [InlineData(0.01, 0.16641475843874107, 0.18022976756466927)]
    public void Weak_entropies_keep_every_digit(double entropy, double angle, double rydbergTime)
    {
        EntanglementTarget target = EntanglementTarget.OfEntropy(entropy);
        Assert.Equal(1, target.Angle / angle, 1e-15);
        Assert.Equal(1, EntanglementBound.RydbergTime(target) / rydbergTime, 1e-15);
        Assert.Equal(1, target.Entropy / entropy, 1e-15);
        Assert.InRange(EntanglementBound.RydbergTimeError(target), 0, 1e-15 * rydbergTime);
        Assert.Equal(1, NaiveProtocol.RydbergTime(target) / (2 * angle), 1e-15);
    }

    [Fact]
    public void Error_of_a_Schmidt_coefficient_next_to_one_covers_what_its_last_bit_hides()
    {
        // 1 - 1e-12 stored as a double is off by up to half an ulp; the true angle is 2 arcsin 1e-6.
        EntanglementTarget target = EntanglementTarget.OfSchmidtCoefficient(1 - 1e-12);
        double truth = 2 * Math.Asin(1e-6);
        Assert.InRange(Math.Abs(target.Angle - truth), 0, target.AngleError);
        Assert.InRange(target.AngleError, 0, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void States_next_to_maximal_entanglement_keep_their_angle(double missing)
    {
        double angle = Math.PI / 2 - missing;
        EntanglementTarget target = EntanglementTarget.OfState(Math.Sin(angle), Math.Sin(missing), 1e-16);
        Assert.Equal(angle, target.Angle, 3e-16);
    }

    [Theory]
    [InlineData(1e-6, 3.2, 0.01064)]
    [InlineData(1e-6, 4, 0.00431)]
    [InlineData(1e-6, double.PositiveInfinity, 0.004)]
    public void Allowance_depends_on_the_duration(double infidelity, double duration, double allowance) =>
        Assert.Equal(allowance, EntanglementBound.Allowance(infidelity, duration), 6e-6);

    [Fact]
    public void Allowance_is_nothing_for_a_perfect_target_and_undefined_out_of_reach()
    {
        Assert.Equal(0, EntanglementBound.Allowance(-1e-14, 4));
        Assert.Equal(double.NaN, EntanglementBound.Allowance(1e-6, 3));
    }

    [Theory]
    [InlineData(0.5, 1.0471975511965976)]
    [InlineData(3, 5.914181375829575)]
    [InlineData(1.25, 3.4881662438697663)]
    public void Least_duration_grows_beyond_one_bit(double entropy, double duration)
    {
        EntanglementTarget target = EntanglementTarget.OfEntropy(entropy);
        double least = FiniteDurationBound.MinimalDuration(target);
        if (entropy > 1)
        {
            Assert.Equal(duration, least, 1e-13);
        }

        Assert.True(FiniteDurationBound.IsReachable(target, least * (1 + 1e-13)));
        Assert.False(FiniteDurationBound.IsReachable(target, least * (1 - 1e-12)));
        Assert.Equal(entropy, FiniteDurationBound.MaximalEntropy(least), 1e-13);
    }

    [Fact]
    public void Verdict_grants_exactly_what_an_imperfect_target_saves()
    {
        EntanglementTarget reached = EntanglementTarget.OfInfidelity(4.5e-4);
        double limit = FiniteDurationBound.ForDuration(reached, 4).RydbergTime;
        Assert.InRange(limit, 2, FiniteDurationBound.ForDuration(0.5, 4).RydbergTime - 0.09);
        Assert.True(BoundVerdict.Of(reached, 4, limit).Holds);
        Assert.True(BoundVerdict.Of(reached, 4, limit + 1e-6).Holds);
        Assert.False(BoundVerdict.Of(reached, 4, limit - 1e-6).Holds);
        Assert.False(BoundVerdict.Of(EntanglementTarget.Maximal, 3, 3).Holds);
    }
}
