namespace Engine.Quantum.Tests;

public class CompositeSystemTests
{
    [Fact]
    public void Indices_and_levels_are_inverse()
    {
        var system = new CompositeSystem([2, 3, 4], ["qubit", "trit", "cavity"]);
        Assert.Equal(24, system.Dimension);
        Assert.Equal(1, system.IndexOf("trit"));
        for (int i = 0; i < system.Dimension; i++)
        {
            Assert.Equal(i, system.BasisIndex(system.Level(i, 0), system.Level(i, 1), system.Level(i, 2)));
        }

        Assert.Equal(5, CompositeSystem.Qubits(3).BasisIndex(1, 0, 1));
    }

    [Fact]
    public void Subset_complement_and_append_keep_names()
    {
        var system = new CompositeSystem([2, 3, 4], ["a", "b", "c"]);
        Assert.Equal(["a", "c"], system.Subset(2, 0).Names);
        Assert.Equal([1], system.Complement(0, 2));
        Assert.Equal(["a", "b", "c", "d"], system.Append(new CompositeSystem([5], ["d"])).Names);
        Assert.Equal(["0", "1"], new CompositeSystem(2).Append(new CompositeSystem(2)).Names);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("subsystem 1 is 0", Assert.Throws<ArgumentException>(() => new CompositeSystem(2, 0)).Message);
        Assert.Contains("exceed", Assert.Throws<ArgumentException>(() => new CompositeSystem(70000, 70000)).Message);
        Assert.Contains("used twice", Assert.Throws<ArgumentException>(() => new CompositeSystem([2, 2], ["a", "a"])).Message);
        Assert.Contains("there are 0, 1", Assert.Throws<ArgumentException>(() => new CompositeSystem(2, 2).IndexOf("x")).Message);
        Assert.Contains("level of subsystem 1 is 2", Assert.Throws<ArgumentException>(() => new CompositeSystem(2, 2).BasisIndex(0, 2)).Message);
        Assert.Contains("named twice", Assert.Throws<ArgumentException>(() => new CompositeSystem(2, 2).Subset(1, 1)).Message);
        Assert.Contains("no subsystem 5", Assert.Throws<ArgumentOutOfRangeException>(() => new CompositeSystem(2, 2).Subset(5)).Message);
    }
}
