namespace Engine.Packaging.Tests;

/// <summary>One folder of packages for all tests of them.</summary>
[CollectionDefinition(nameof(Feed))]
public sealed class FeedCollection : ICollectionFixture<Feed>;
