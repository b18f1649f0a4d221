using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Tests.Theory;

public class EntanglementBoundTests
{
    [Fact]
    public void Maximally_entangled_and_naive()
    {
        Assert.Equal(2.5707963267949, EntanglementBound.MaximallyEntangled, 1e-12);
        Assert.Equal(2.5707963267949, EntanglementBound.RydbergTime(0.5), 1e-12);
        Assert.Equal(1.2220309407033, NaiveProtocol.RydbergTime(0.5) / EntanglementBound.RydbergTime(0.5), 1e-12);
    }

    [Theory]
    [InlineData(0.9, 0.843501108793)]
    [InlineData(0.75, 1.547197551197)]
    [InlineData(1, 0)]
    [InlineData(0.25, 3.5707963267949)]
    public void Rydberg_time_has_its_published_values(double target, double expected) =>
        Assert.Equal(expected, EntanglementBound.RydbergTime(target), 1e-10);

    [Fact]
    public void Rydberg_time_for_an_entropy()
    {
        EntanglementTarget target = EntanglementTarget.OfEntropy(0.75);
        Assert.Equal(2.191234598344, EntanglementBound.RydbergTime(target), 1e-10);
        Assert.Equal(0.75, target.Entropy, 1e-15);
        Assert.Equal(0.5, EntanglementTarget.OfEntropy(1).Largest);
    }

    [Fact]
    public void Rydberg_time_is_the_integral_of_the_rate_bound()
    {
        // Composite midpoint rule in the Schmidt angle, where Q dλ = (1 + sin θ) dθ is smooth.
        const int n = 20_000;
        double end = EntanglementTarget.OfSchmidtCoefficient(0.6).Angle;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double theta = end * (i + 0.5) / n;
            double largest = Math.Pow(Math.Cos(theta / 2), 2);
            sum += RateBound.PopulationPerRate(largest) * Math.Sin(theta) / 2 * end / n;
        }

        Assert.Equal(EntanglementBound.RydbergTime(0.6), sum, 1e-8);
    }

    [Theory]
    [InlineData(0.75, 1.072904919932)]
    [InlineData(0.95, 2.591989004582)]
    public void Clock_has_its_published_values(double largest, double expected) => Assert.Equal(expected, OptimalPath.Time(largest, 0.5), 1e-10);

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Refuses_impossible_targets(double target) => Assert.Throws<ArgumentOutOfRangeException>(() => EntanglementBound.RydbergTime(target));
}
